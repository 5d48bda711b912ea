<?php
// Signs the receipt code of an offline till (docs/receipt-code.md). PHP 8.0 or newer, 64 bits, with mbstring.
//
//   php sign.php < order.json      prints the address for the QR code
//
// or, in a till's own program: require 'sign.php'; receipt_url($baseUrl, $order).
declare(strict_types=1);

const RATES = ['0.13', '0.09', '0.06', '0.05', '0.03', '0.015', '0.01', '0', 'EXEMPT', 'NON_TAXABLE'];
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MAX_FEN = 100_000_000_000;
const MAX_BYTES = 156; // 250 characters: QR version 10 at most

function demand(bool $condition, string $message): void
{
    if (!$condition) {
        throw new InvalidArgumentException($message);
    }
}

function varint(int $value): string
{
    $bytes = '';
    for (; $value > 127; $value >>= 7) {
        $bytes .= chr($value & 127 | 128);
    }
    return $bytes . chr($value);
}

// Six bits a character: base64url without its last bytes of padding.
function symbols(mixed $text, int $longest, string $what): string
{
    demand(is_string($text) && preg_match("/\\A[A-Za-z0-9_-]{1,$longest}\\z/", $text) === 1,
        "$what: 1 to $longest letters, digits, _ or -");
    $length = strlen($text);
    $whole = base64_decode(strtr(str_pad($text, intdiv($length + 3, 4) * 4, 'A'), '-_', '+/'), true);
    return chr($length) . substr($whole, 0, intdiv($length * 6 + 7, 8));
}

// UTF-8 or UTF-16BE, whichever is shorter; UTF-16 has the high bit of the length set.
function name_bytes(mixed $text): string
{
    demand(is_string($text) && mb_check_encoding($text, 'UTF-8') && trim($text) !== ''
        && strlen(mb_convert_encoding($text, 'UTF-16BE', 'UTF-8')) <= 80
        && preg_match('/\p{Cc}/u', $text) === 0, 'name: 1 to 40 characters, no control characters');
    $wide = mb_convert_encoding($text, 'UTF-16BE', 'UTF-8');
    return strlen($wide) < strlen($text) ? chr(strlen($wide) | 128) . $wide : chr(strlen($text)) . $text;
}

function line_bytes(array $line): string
{
    demand(preg_match('/\A[0-8][0-9]{18}\z/', $line['taxCode'] ?? '') === 1, 'taxCode: 19 digits, the first not 9');
    $rate = array_search($line['taxRate'] ?? null, RATES, true);
    demand($rate !== false, 'taxRate: one of ' . implode(' ', RATES));
    $amount = $line['amountFen'] ?? null;
    demand(is_int($amount) && $amount > 0 && $amount <= MAX_FEN, 'amountFen: whole fen, above 0');
    $code = $line['taxCode'];
    for ($pairs = 0; $pairs < 9 && str_ends_with($code, '00'); $pairs++) {
        $code = substr($code, 0, -2);
    }
    return chr($pairs << 4 | $rate) . varint((int) $code) . name_bytes($line['name'] ?? null) . varint($amount);
}

function base32(string $bytes): string
{
    $text = '';
    $bits = 0;
    $count = 0;
    foreach (str_split($bytes) as $byte) {
        $bits = $bits << 8 | ord($byte);
        for ($count += 8; $count >= 5; $count -= 5) {
            $text .= BASE32[$bits >> $count - 5 & 31];
        }
        $bits &= (1 << $count) - 1;
    }
    return $count > 0 ? $text . BASE32[$bits << 5 - $count & 31] : $text;
}

/**
 * @param array $order key (rcpt_<id>_<base64>), storeNo, orderNo, paidAt (RFC 3339), lines (1 to 5 of name, taxCode,
 *     taxRate, amountFen), and nonce only to print the same code again
 */
function receipt_code(array $order): string
{
    $form = 'key: rcpt_<id>_<base64 of 32 to 64 bytes>';
    demand(preg_match('~\Arcpt_([1-9][0-9]{0,8})_([A-Za-z0-9+/]{43,86}={0,2})\z~', $order['key'] ?? '', $key) === 1
        && (int) $key[1] < 1 << 28, $form);
    $secret = base64_decode($key[2], true);
    demand($secret !== false && strlen($secret) >= 32 && strlen($secret) <= 64, $form);
    $seconds = strtotime($order['paidAt'] ?? '');
    demand($seconds !== false && $seconds >= 0 && $seconds < 1 << 32, 'paidAt: a time after 1970, RFC 3339');
    $lines = $order['lines'] ?? [];
    demand(count($lines) >= 1 && count($lines) <= 5, 'lines: 1 to 5');
    $nonce = $order['nonce'] ?? random_int(0, (1 << 32) - 1);
    demand(is_int($nonce) && $nonce >= 0 && $nonce < 1 << 32, 'nonce: 32 bits');
    $body = "\1" . varint((int) $key[1])
        . symbols($order['storeNo'] ?? null, 32, 'storeNo') . symbols($order['orderNo'] ?? null, 28, 'orderNo')
        . pack('N', $seconds) . chr(count($lines)) . implode('', array_map('line_bytes', $lines)) . pack('N', $nonce);
    demand(array_sum(array_column($lines, 'amountFen')) <= MAX_FEN, 'lines: too much money');
    demand(strlen($body) + 10 <= MAX_BYTES, 'the order is too long for a receipt code: fewer lines, shorter names');
    return base32($body . substr(hash_hmac('sha256', $body, $secret, true), 0, 10));
}

/** @param string $baseUrl https://host, no path */
function receipt_url(string $baseUrl, array $order): string
{
    demand(preg_match('~\Ahttps?://[A-Za-z0-9.-]+(:[0-9]+)?\z~', $baseUrl) === 1, 'baseUrl: https://host without a path');
    return strtoupper($baseUrl) . '/R/' . receipt_code($order);
}

if (realpath($_SERVER['SCRIPT_FILENAME'] ?? '') === __FILE__) {
    try {
        $order = json_decode(file_get_contents('php://stdin'), true, 16, JSON_THROW_ON_ERROR);
        echo receipt_url($order['baseUrl'] ?? '', $order), "\n";
    } catch (InvalidArgumentException | JsonException $e) {
        fwrite(STDERR, $e->getMessage() . "\n");
        exit(2);
    }
}
