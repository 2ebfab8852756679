// Reads the pictures named on standard input, [{path, width, height}] of raw RGBA, and prints their texts.
import { readFileSync } from 'node:fs';
import jsQR from 'jsqr';

const orders = JSON.parse(readFileSync(0, 'utf8'));
const texts = orders.map(({ path, width, height }) =>
  jsQR(new Uint8ClampedArray(readFileSync(path)), width, height)?.data ?? null);
console.log(JSON.stringify(texts));
