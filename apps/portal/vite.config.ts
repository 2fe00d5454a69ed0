import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['PVT_SERVER'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    // The charts are one chunk by nature; they load after the frame, never before it.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/v1': server, '/docs': server, '/openapi.json': server } },
});
