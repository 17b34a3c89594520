// Archives and spreadsheets by hand: what no spreadsheet program would write.
import * as zlib from "node:zlib";

/** CRC-32 as zip files want it; node:zlib has it from version 20.15 on, Debian brings 18. */
function checksum(bytes) {
  if (zlib.crc32) return zlib.crc32(bytes);
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function header(signature, size, fields) {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(signature);
  for (const [at, width, value] of fields) bytes.writeUIntLE(value, at, width);
  return bytes;
}

/** A zip archive of [name, bytes] pairs, deflated. */
export function zip(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const bytes = Buffer.from(content);
    const packed = zlib.deflateRawSync(bytes, { level: 9 });
    const sum = checksum(bytes);
    const local = header(0x04034b50, 30, [
      [4, 2, 20], [8, 2, 8], [14, 4, sum], [18, 4, packed.length], [22, 4, bytes.length], [26, 2, name.length],
    ]);
    const listed = header(0x02014b50, 46, [
      [4, 2, 20], [6, 2, 20], [10, 2, 8], [16, 4, sum], [20, 4, packed.length], [24, 4, bytes.length],
      [28, 2, name.length], [42, 4, offset],
    ]);
    parts.push(local, Buffer.from(name), packed);
    directory.push(listed, Buffer.from(name));
    offset += local.length + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = header(0x06054b50, 22, [
    [8, 2, entries.length], [10, 2, entries.length], [12, 4, list.length], [16, 4, offset],
  ]);
  return Buffer.concat([...parts, list, end]);
}

/** The files of a zip archive, by name; as the list at its end has them. */
export function unzip(bytes) {
  const files = new Map();
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06"));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; --left) {
    const [packed, named, extra, noted] = [bytes.readUInt32LE(at + 20), ...[28, 30, 32].map((place) => bytes.readUInt16LE(at + place))];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    const stored = bytes.readUInt16LE(at + 10) === 0;
    files.set(bytes.toString("utf8", at + 46, at + 46 + named), stored ? content : zlib.inflateRawSync(content));
    at += 46 + named + extra + noted;
  }
  return files;
}

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

/** An .xlsx whose one sheet is this XML. */
export function xlsx(sheet, more = []) {
  return zip([
    ["[Content_Types].xml", `${head}<Types xmlns="${packages}/content-types"><Default Extension="xml" ` +
      'ContentType="application/xml"/></Types>'],
    ["_rels/.rels", `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" ` +
      `Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ["xl/workbook.xml", `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      '<sheet name="名册" sheetId="1" r:id="r1"/></sheets></workbook>'],
    ["xl/_rels/workbook.xml.rels", `${head}<Relationships xmlns="${packages}/relationships">` +
      `<Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`],
    ["xl/worksheets/sheet1.xml", sheet],
    ...more,
  ]);
}

const cell = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
export const row = (number, texts) => `<row r="${number}">${texts.map(cell).join("")}</row>`;

/** A worksheet of rows of text; `before` stands in front of its data. */
export function worksheet(rows, { prolog = "", before = "" } = {}) {
  return `${head}${prolog}<worksheet xmlns="${main}">${before}<sheetData>${rows.join("")}</sheetData></worksheet>`;
}
