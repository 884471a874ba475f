import { inflateSync, crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import bundled from '../../properties/index.ts';
import { runDrawing } from '../../src/cli/draw/run-drawing.ts';
import { pngOf } from '../../src/diagrams/png.ts';
import { sequenceSvg } from '../../src/diagrams/sequence/svg.ts';

/** Reads a PNG by its chunks: its size, and for each pixel its four octets. */
function readPng(octets: Uint8Array) {
  const png = Buffer.from(octets);
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const data: Buffer[] = [];
  const names: string[] = [];
  let header = Buffer.alloc(0);
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length), name).toBe(crcOf(png.subarray(at + 4, at + 8 + length)));
    if (name === 'IHDR') header = body;
    if (name === 'IDAT') data.push(body);
    names.push(name);
    at += 12 + length;
  }
  expect([names[0], names.at(-1)]).toEqual(['IHDR', 'IEND']);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  expect([...header.subarray(8)]).toEqual([8, 6, 0, 0, 0]);
  const rows = inflateSync(Buffer.concat(data));
  expect(rows.length).toBe(height * (1 + width * 4));
  return { width, height, pixels: unfiltered(rows, width, height) };
}

function crcOf(octets: Uint8Array): number {
  if (typeof zlibCrc32 === 'function') return zlibCrc32(octets);
  let crc = 0xffffffff;
  for (const o of octets) {
    crc ^= o;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function unfiltered(rows: Buffer, width: number, height: number): Buffer {
  const line = width * 4;
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (line + 1)];
    for (let x = 0; x < line; x++) {
      const left = x < 4 ? 0 : out[y * line + x - 4];
      const up = y === 0 ? 0 : out[(y - 1) * line + x];
      const corner = x < 4 || y === 0 ? 0 : out[(y - 1) * line + x - 4];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[y * line + x] = rows[y * (line + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function paeth(a: number, b: number, c: number): number {
  const [da, db, dc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return da <= db && da <= dc ? a : db <= dc ? b : c;
}

const attack = sequenceSvg(runDrawing(bundled, bundled.cases.find((c) => c.id === 'V-09-03')!, {}));

const words = (text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text x="2" y="14" font-family="Helvetica,sans-Serif" font-size="12">${text}</text></svg>`;

describe('a PNG', () => {
  it('is the same each time, of the size of the SVG, and has its colours', async () => {
    const png = await pngOf(attack);
    expect(Buffer.compare(await pngOf(attack), png)).toBe(0);
    const { width, height, pixels } = readPng(png);
    const [, w, h] = /width="([\d.]+)" height="([\d.]+)" role/.exec(attack)!;
    expect(Math.abs(width - 1.5 * Number(w))).toBeLessThanOrEqual(1);
    expect(Math.abs(height - 1.5 * Number(h))).toBeLessThanOrEqual(1);
    const colours = new Set<string>();
    for (let i = 0; i < pixels.length; i += 4) colours.add(pixels.toString('hex', i, i + 4));
    // Paper, the box in which the requirement breaks, a party's messages, the attacker's lane: in the light colours.
    for (const c of ['ffffffff', 'b3261eff', '1f4e79ff', 'fdeceaff']) expect(colours).toContain(c);
    expect(colours).not.toContain('14181dff');
  });

  it('has text without any font of the system', async () => {
    const dark = async (text: string) => {
      const { pixels } = readPng(await pngOf(words(text)));
      return pixels.filter((v, i) => i % 4 === 0 && v < 128).length;
    };
    expect(await dark('')).toBe(0);
    expect(await dark('WWW')).toBeGreaterThan(await dark('i'));
    expect(await dark('i')).toBeGreaterThan(0);
  });

  it('of a picture too large for one is smaller', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="10"/>';
    expect(readPng(await pngOf(svg)).width).toBe(10_000);
  });
});
