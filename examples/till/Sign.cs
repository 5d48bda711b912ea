// Signs the receipt code of an offline till (docs/receipt-code.md). C# 7, .NET Framework 4.6 or newer, .NET 6 or newer.
//
//   var till = new Till("https://host", "S001", "rcpt_7_…");
//   string qrText = till.Url("T1-20261124-0001", DateTimeOffset.Now, new[] { new TillLine("餐费", "3070401000000000000", "0.06", 12345) });
using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

public sealed class TillLine
{
    public TillLine(string name, string taxCode, string taxRate, long amountFen)
    {
        Name = name;
        TaxCode = taxCode;
        TaxRate = taxRate;
        AmountFen = amountFen;
    }

    public string Name { get; }
    public string TaxCode { get; }
    public string TaxRate { get; }
    public long AmountFen { get; }
}

public sealed class Till
{
    private const string Base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const long MaxFen = 100000000000;
    private const int MaxBytes = 156; // 250 characters: QR version 10 at most

    private static readonly string[] Rates =
        { "0.13", "0.09", "0.06", "0.05", "0.03", "0.015", "0.01", "0", "EXEMPT", "NON_TAXABLE" };

    private readonly string baseUrl;
    private readonly string storeNo;
    private readonly int keyId;
    private readonly byte[] secret;

    /// <param name="baseUrl">https://host, no path</param>
    /// <param name="key">rcpt_&lt;id&gt;_&lt;base64&gt;</param>
    public Till(string baseUrl, string storeNo, string key)
    {
        const string form = "key: rcpt_<id>_<base64 of 32 to 64 bytes>";
        Demand(Matches(baseUrl, "https?://[A-Za-z0-9.-]+(:[0-9]+)?"), "baseUrl: https://host without a path");
        Demand(Matches(key, "rcpt_[1-9][0-9]{0,8}_[A-Za-z0-9+/]{43,86}={0,2}"), form);
        string[] parts = key.Split(new[] { '_' }, 3);
        this.baseUrl = baseUrl.ToUpperInvariant();
        this.storeNo = storeNo;
        keyId = int.Parse(parts[1]);
        secret = parts[2].Length % 4 == 0 ? Convert.FromBase64String(parts[2]) : new byte[0];
        Demand(keyId < 1 << 28 && secret.Length >= 32 && secret.Length <= 64, form);
    }

    /// <param name="nonce">only to print the same code again</param>
    /// <returns>the text for the QR code</returns>
    public string Url(string orderNo, DateTimeOffset paidAt, IReadOnlyList<TillLine> lines, uint? nonce = null)
    {
        long seconds = paidAt.ToUnixTimeSeconds();
        Demand(seconds >= 0 && seconds <= uint.MaxValue, "paidAt: a time after 1970");
        Demand(lines.Count >= 1 && lines.Count <= 5, "lines: 1 to 5");
        var body = new List<byte> { 1 };
        Varint(body, (ulong)keyId);
        Symbols(body, storeNo, 32, "storeNo");
        Symbols(body, orderNo, 28, "orderNo");
        Word(body, (uint)seconds);
        body.Add((byte)lines.Count);
        foreach (TillLine line in lines)
        {
            Line(body, line);
        }
        Word(body, nonce ?? RandomNonce());
        Demand(lines.Sum(l => l.AmountFen) <= MaxFen, "lines: too much money");
        Demand(body.Count + 10 <= MaxBytes, "the order is too long for a receipt code: fewer lines, shorter names");
        using (var hmac = new HMACSHA256(secret))
        {
            body.AddRange(hmac.ComputeHash(body.ToArray()).Take(10));
        }
        return baseUrl + "/R/" + InBase32(body);
    }

    private static void Line(List<byte> to, TillLine line)
    {
        Demand(Matches(line.TaxCode, "[0-8][0-9]{18}"), "taxCode: 19 digits, the first not 9");
        int rate = Array.IndexOf(Rates, line.TaxRate);
        Demand(rate >= 0, "taxRate: one of " + string.Join(" ", Rates));
        Demand(line.AmountFen > 0 && line.AmountFen <= MaxFen, "amountFen: whole fen, above 0");
        string code = line.TaxCode;
        int pairs = 0;
        for (; pairs < 9 && code.EndsWith("00", StringComparison.Ordinal); pairs++)
        {
            code = code.Substring(0, code.Length - 2);
        }
        to.Add((byte)(pairs << 4 | rate));
        Varint(to, ulong.Parse(code));
        Name(to, line.Name);
        Varint(to, (ulong)line.AmountFen);
    }

    // UTF-8 or UTF-16BE, whichever is shorter; UTF-16 has the high bit of the length set.
    private static void Name(List<byte> to, string text)
    {
        Demand(!string.IsNullOrWhiteSpace(text) && text.Length <= 40 && !text.Any(char.IsControl),
            "name: 1 to 40 characters, no control characters");
        byte[] utf8 = new UTF8Encoding(false, true).GetBytes(text); // throws on half a character
        byte[] wide = Encoding.BigEndianUnicode.GetBytes(text);
        bool isWide = wide.Length < utf8.Length;
        byte[] shorter = isWide ? wide : utf8;
        to.Add((byte)(shorter.Length | (isWide ? 128 : 0)));
        to.AddRange(shorter);
    }

    // Six bits a character: base64url without its last bytes of padding.
    private static void Symbols(List<byte> to, string text, int longest, string what)
    {
        Demand(text != null && Matches(text, "[A-Za-z0-9_-]{1," + longest + "}"),
            what + ": 1 to " + longest + " letters, digits, _ or -");
        string whole = text.PadRight((text.Length + 3) / 4 * 4, 'A').Replace('-', '+').Replace('_', '/');
        to.Add((byte)text.Length);
        to.AddRange(Convert.FromBase64String(whole).Take((text.Length * 6 + 7) / 8));
    }

    private static void Varint(List<byte> to, ulong value)
    {
        for (; value > 127; value >>= 7)
        {
            to.Add((byte)(value & 127 | 128));
        }
        to.Add((byte)value);
    }

    private static void Word(List<byte> to, uint value)
    {
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            to.Add((byte)(value >> shift));
        }
    }

    private static string InBase32(List<byte> bytes)
    {
        var text = new StringBuilder();
        int bits = 0;
        int count = 0;
        foreach (byte one in bytes)
        {
            bits = bits << 8 | one;
            for (count += 8; count >= 5; count -= 5)
            {
                text.Append(Base32[bits >> count - 5 & 31]);
            }
            bits &= (1 << count) - 1;
        }
        return count > 0 ? text.Append(Base32[bits << 5 - count & 31]).ToString() : text.ToString();
    }

    private static uint RandomNonce()
    {
        var four = new byte[4];
        using (RandomNumberGenerator random = RandomNumberGenerator.Create())
        {
            random.GetBytes(four);
        }
        return BitConverter.ToUInt32(four, 0);
    }

    private static bool Matches(string text, string whole)
    {
        return Regex.IsMatch(text, "\\A(?:" + whole + ")\\z", RegexOptions.CultureInvariant);
    }

    private static void Demand(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
