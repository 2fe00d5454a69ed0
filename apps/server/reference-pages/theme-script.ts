// Runs in the browser before a page of the reference is drawn: light or dark as it was chosen in the portal, else as the system.
try {
  const chosen = localStorage.getItem('mui-mode');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.style.colorScheme = chosen;
} catch {
  // A browser that keeps nothing has no choice to go by.
}
