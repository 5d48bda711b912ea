#!/usr/bin/env node
// Signs the receipt code of an offline till (docs/receipt-code.md). Node 16 or newer, no packages.
//
//   node sign.js < order.json      prints the address for the QR code
//
// or, in a till's own program: const { receiptUrl } = require('./sign.js').
'use strict';

const { createHmac, randomInt } = require('crypto');

const RATES = ['0.13', '0.09', '0.06', '0.05', '0.03', '0.015', '0.01', '0', 'EXEMPT', 'NON_TAXABLE'];
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MAX_FEN = 100_000_000_000n;
const MAX_BYTES = 156; // 250 characters: QR version 10 at most

function demand(condition, message) {
  if (!condition) throw new RangeError(message);
}

function varint(value) {
  const bytes = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    if (rest < 128n) return [...bytes, Number(rest)];
    bytes.push(Number(rest & 127n) | 128);
  }
}

// Six bits a character: base64url without its last bytes of padding.
function symbols(text, longest, what) {
  demand(typeof text === 'string' && new RegExp(`^[A-Za-z0-9_-]{1,${longest}}$`).test(text),
    `${what}: 1 to ${longest} letters, digits, _ or -`);
  const whole = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4, 'A'), 'base64url');
  return [text.length, ...whole.subarray(0, Math.ceil((text.length * 6) / 8))];
}

// UTF-8 or UTF-16BE, whichever is shorter; UTF-16 has the high bit of the length set.
function name(text) {
  demand(typeof text === 'string' && text.trim() !== '' && text.length <= 40
    && !/[\u0000-\u001f\u007f-\u009f]|\p{Surrogate}/u.test(text),
  'name: 1 to 40 characters, no control characters');
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  return utf16.length < utf8.length ? [utf16.length | 128, ...utf16] : [utf8.length, ...utf8];
}

function line(l) {
  demand(/^[0-8][0-9]{18}$/.test(l.taxCode), 'taxCode: 19 digits, the first not 9');
  const rate = RATES.indexOf(l.taxRate);
  demand(rate >= 0, `taxRate: one of ${RATES.join(' ')}`);
  demand(Number.isSafeInteger(l.amountFen) && l.amountFen > 0, 'amountFen: whole fen, above 0');
  let code = l.taxCode;
  let pairs = 0;
  while (pairs < 9 && code.endsWith('00')) {
    code = code.slice(0, -2);
    pairs++;
  }
  return [(pairs << 4) | rate, ...varint(code), ...name(l.name), ...varint(l.amountFen)];
}

function base32(bytes) {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (count += 8; count >= 5; count -= 5) text += BASE32[(bits >> (count - 5)) & 31];
    bits &= (1 << count) - 1;
  }
  return count ? text + BASE32[(bits << (5 - count)) & 31] : text;
}

/**
 * @param {{key: string, storeNo: string, orderNo: string, paidAt: string,
 *   lines: {name: string, taxCode: string, taxRate: string, amountFen: number}[], nonce?: number}} order
 *   key is rcpt_<id>_<base64>; paidAt is RFC 3339; lines are 1 to 5; nonce is given only to print the same code again
 */
function receiptCode(order) {
  const key = /^rcpt_([1-9][0-9]{0,8})_([A-Za-z0-9+/]{43,86}={0,2})$/.exec(order.key);
  demand(key && Number(key[1]) < 2 ** 28, 'key: rcpt_<id>_<base64 of 32 to 64 bytes>');
  const secret = Buffer.from(key[2], 'base64');
  demand(secret.length >= 32 && secret.length <= 64, 'key: rcpt_<id>_<base64 of 32 to 64 bytes>');
  const seconds = Math.floor(Date.parse(order.paidAt) / 1000);
  demand(seconds >= 0 && seconds < 2 ** 32, 'paidAt: a time after 1970, RFC 3339');
  demand(Array.isArray(order.lines) && order.lines.length >= 1 && order.lines.length <= 5, 'lines: 1 to 5');
  const nonce = order.nonce === undefined ? randomInt(2 ** 32) : order.nonce;
  demand(Number.isInteger(nonce) && nonce >= 0 && nonce < 2 ** 32, 'nonce: 32 bits');
  demand(order.lines.reduce((sum, l) => sum + BigInt(l.amountFen), 0n) <= MAX_FEN, 'lines: too much money');

  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(nonce);
  const time = Buffer.alloc(4);
  time.writeUInt32BE(seconds);
  const body = Buffer.from([
    1, ...varint(key[1]), ...symbols(order.storeNo, 32, 'storeNo'), ...symbols(order.orderNo, 28, 'orderNo'),
    ...time, order.lines.length, ...order.lines.flatMap(line), ...tail,
  ]);
  demand(body.length + 10 <= MAX_BYTES, 'the order is too long for a receipt code: fewer lines, shorter names');
  const mac = createHmac('sha256', secret).update(body).digest().subarray(0, 10);
  return base32(Buffer.concat([body, mac]));
}

/** @param {string} baseUrl https://host, no path */
function receiptUrl(baseUrl, order) {
  demand(/^https?:\/\/[A-Za-z0-9.-]+(:[0-9]+)?$/.test(baseUrl), 'baseUrl: https://host without a path');
  return `${baseUrl.toUpperCase()}/R/${receiptCode(order)}`;
}

module.exports = { receiptCode, receiptUrl };

if (require.main === module) {
  try {
    const order = JSON.parse(require('fs').readFileSync(0, 'utf8'));
    process.stdout.write(`${receiptUrl(order.baseUrl, order)}\n`);
  } catch (e) {
    process.stderr.write(`${e.message}\n`);
    process.exitCode = 2;
  }
}
