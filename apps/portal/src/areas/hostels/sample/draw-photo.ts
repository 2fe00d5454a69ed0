import { type DrawnHouse, drawingOf } from '../words/house-drawing.ts';

const SCALE = 4;

/** A picture of a street as a PNG of 1280 × 800: the same name draws the same one. Of the browser, since it has a canvas. */
export async function drawPhoto(name: string): Promise<Blob> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320 * SCALE, 200 * SCALE];
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('this browser draws on no canvas');
  pen.scale(SCALE, SCALE);
  const { sky, sun, houses } = drawingOf(name);
  const fill = (colour: string, x: number, y: number, width: number, height: number) => {
    pen.fillStyle = colour;
    pen.fillRect(x, y, width, height);
  };
  fill(sky, 0, 0, 320, 200);
  pen.fillStyle = '#fff6dc';
  pen.beginPath();
  pen.arc(sun.x, sun.y, 15, 0, 2 * Math.PI);
  pen.fill();
  for (const house of houses) drawHouse(pen, house, fill);
  fill('#6d6a63', 0, 188, 320, 12);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture was not made')) : resolve(blob)),
      'image/png',
    );
  });
}

function drawHouse(
  pen: CanvasRenderingContext2D,
  { x, width, height, wall, roof, gable, lit }: DrawnHouse,
  fill: (colour: string, x: number, y: number, width: number, height: number) => void,
): void {
  fill(wall, x, 190 - height, width, height);
  if (gable) {
    pen.fillStyle = roof;
    pen.beginPath();
    pen.moveTo(x - 3, 191 - height);
    pen.lineTo(x + width / 2, 165 - height);
    pen.lineTo(x + width + 3, 191 - height);
    pen.fill();
  } else fill(roof, x - 3, 183 - height, width + 6, 9);
  for (const [at, glass] of lit.entries())
    fill(glass, x + 10 + (at % 2) * 32, 200 - height + Math.floor(at / 2) * 28, 18, 19);
}
