// A picture of a page in 256 colours: pages have few, and what smooths their letters needs no more.
// Reads what Chromium writes (8 bits a channel, no interlace); PNG, third edition, chapters 5 to 11.
import { deflateSync, inflateSync } from "node:zlib";

const kSignature = Buffer.from("89504e470d0a1a0a", "hex");
const kColours = 256;

function chunksOf(png) {
  const chunks = [];
  for (let at = kSignature.length; at < png.length; ) {
    const size = png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), bytes: png.subarray(at + 8, at + 8 + size) });
    at += size + 12;
  }
  return chunks;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [far, high, low] = [left, up, corner].map((one) => Math.abs(guess - one));
  if (far <= high && far <= low) return left;
  return high <= low ? up : corner;
}

const kPredict = [
  () => 0,
  (left) => left,
  (left, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

/** The channels of all pixels, row after row. */
function pixelsOf(filtered, width, channels) {
  const row = width * channels;
  const pixels = Buffer.alloc((filtered.length / (row + 1)) * row);
  for (let y = 0; y * row < pixels.length; ++y) {
    const predict = kPredict[filtered[y * (row + 1)]];
    for (let x = 0; x < row; ++x) {
      const at = y * row + x;
      const left = x >= channels ? pixels[at - channels] : 0;
      const up = y > 0 ? pixels[at - row] : 0;
      const corner = x >= channels && y > 0 ? pixels[at - row - channels] : 0;
      pixels[at] = filtered[y * (row + 1) + 1 + x] + predict(left, up, corner);
    }
  }
  return pixels;
}

const partsOf = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
const apart = (one, other) => one.reduce((sum, part, nth) => sum + (part - other[nth]) ** 2, 0);

/** The colours most used, and for each colour of the picture the number of the nearest of them. */
function paletteOf(colours) {
  const uses = new Map();
  for (const colour of colours) uses.set(colour, (uses.get(colour) ?? 0) + 1);
  const kept = [...uses].sort(([, one], [, other]) => other - one).slice(0, kColours).map(([colour]) => partsOf(colour));
  const numbers = new Map();
  for (const colour of uses.keys()) {
    const parts = partsOf(colour);
    const distances = kept.map((one) => apart(one, parts));
    numbers.set(colour, distances.indexOf(Math.min(...distances)));
  }
  return { kept, numbers };
}

const kCrcOfByte = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = kCrcOfByte[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type, bytes) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), bytes]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(bytes.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

export function smallPng(png) {
  const chunks = chunksOf(png);
  const head = Buffer.from(chunks.find((one) => one.type === "IHDR").bytes);
  const width = head.readUInt32BE(0);
  const channels = head[9] === 6 ? 4 : 3;
  const packed = Buffer.concat(chunks.filter((one) => one.type === "IDAT").map((one) => one.bytes));
  const pixels = pixelsOf(inflateSync(packed), width, channels);
  const colours = Array.from({ length: pixels.length / channels }, (_, nth) => pixels.readUIntBE(nth * channels, 3));
  const { kept, numbers } = paletteOf(colours);
  const rows = Buffer.alloc((colours.length / width) * (width + 1));
  colours.forEach((colour, nth) => (rows[nth + Math.floor(nth / width) + 1] = numbers.get(colour)));
  head[9] = 3; // indexed
  return Buffer.concat([
    kSignature,
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(kept.flat())),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
