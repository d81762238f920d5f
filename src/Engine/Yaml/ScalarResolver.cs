using System.Globalization;

namespace ManifestLint.Engine.Yaml;

/// <summary>
/// The implicit types of <c>sigs.k8s.io/yaml</c>, which reads with goyaml v2 and so neither by YAML 1.1 nor by YAML 1.2 at large
/// (https://github.com/kubernetes-sigs/yaml/blob/v1.4.0/goyaml.v2/resolve.go).
/// </summary>
internal static class ScalarResolver
{
    private const string TagPrefix = "tag:yaml.org,2002:";

    /// <summary>What a scalar of this text, style and tag is to kubectl, Helm and the API server.</summary>
    public static ScalarKind Resolve(string value, ScalarStyle style, string? tag)
    {
        if (tag is not null)
            return OfTag(tag);
        return style == ScalarStyle.Plain ? OfPlain(value) : ScalarKind.String;
    }

    // A tag decides whatever the style. A text that does not suit its tag (!!int x) makes clients refuse the document: no string either.
    private static ScalarKind OfTag(string tag) => tag switch
    {
        TagPrefix + "null" => ScalarKind.Null,
        TagPrefix + "bool" => ScalarKind.Boolean,
        TagPrefix + "int" => ScalarKind.Integer,
        TagPrefix + "float" => ScalarKind.Float,
        _ => ScalarKind.String,
    };

    // The first character decides what a plain scalar may be at all; most are plainly text.
    private static ScalarKind OfPlain(string value)
    {
        if (value.Length == 0)
            return ScalarKind.Null;
        switch (value[0])
        {
            case >= '0' and <= '9' or '+' or '-':
                return OfNumber(value);
            case '.':
                return IsSpecialFloat(value, 0) || IsPointFloat(value) ? ScalarKind.Float : ScalarKind.String;
            case '~' or 'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O':
                return value.Length <= 5 ? OfWord(value) : ScalarKind.String;
            default:
                return ScalarKind.String;
        }
    }

    private static ScalarKind OfWord(string value)
    {
        switch (value)
        {
            case "~" or "null" or "Null" or "NULL":
                return ScalarKind.Null;
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return ScalarKind.Boolean;
            default:
                return ScalarKind.String;
        }
    }

    // Dates need no row of their own: nothing with a second '-', a ':' or a 'T' in it is a number, and goyaml hands timestamps on as strings.
    private static ScalarKind OfNumber(string value)
    {
        if (value[0] is '+' or '-' && IsSpecialFloat(value, 1))
            return value is "+.nan" or "+.NaN" or "+.NAN" or "-.nan" or "-.NaN" or "-.NAN" ? ScalarKind.String : ScalarKind.Float;

        var plain = value.IndexOf('_') < 0 ? value : value.Replace("_", "");
        if (IsInteger(plain))
            return ScalarKind.Integer;
        if (IsDecimalFloat(plain) && IsFinite(plain))
            return ScalarKind.Float;
        return IsPlusMinusBinary(plain) ? ScalarKind.Integer : ScalarKind.String;
    }

    private static bool IsSpecialFloat(string value, int from) =>
        value.Length == from + 4 && value.Substring(from) is ".inf" or ".Inf" or ".INF" or ".nan" or ".NaN" or ".NAN";

    /// <summary>Go's <c>strconv.ParseInt(text, 0, 64)</c> or <c>ParseUint</c>: a prefix names the base, a leading 0 alone means octal.</summary>
    private static bool IsInteger(string text)
    {
        var signed = text.Length > 0 && text[0] is '+' or '-';
        var at = signed ? 1 : 0;
        if (at == text.Length)
            return false;
        if (text[at] != '0' || text.Length - at == 1)
            return FitsIn64Bits(text, at, 10, signed);
        return text[at + 1] switch
        {
            'x' or 'X' => FitsIn64Bits(text, at + 2, 16, signed),
            'o' or 'O' => FitsIn64Bits(text, at + 2, 8, signed),
            'b' or 'B' => FitsIn64Bits(text, at + 2, 2, signed),
            _ => FitsIn64Bits(text, at + 1, 8, signed),
        };
    }

    private static bool FitsIn64Bits(string text, int at, uint radix, bool signed)
    {
        if (at >= text.Length)
            return false;
        var value = 0UL;
        for (; at < text.Length; at++)
        {
            var digit = DigitOf(text[at]);
            if (digit >= radix || value > (ulong.MaxValue - digit) / radix)
                return false;
            value = (value * radix) + digit;
        }
        // ParseUint, which takes what lies beyond a signed 64-bit integer, knows no sign.
        return !signed || value <= (text[0] == '-' ? 1UL << 63 : long.MaxValue);
    }

    private static uint DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => (uint)(c - '0'),
        >= 'a' and <= 'f' => (uint)(c - 'a' + 10),
        >= 'A' and <= 'F' => (uint)(c - 'A' + 10),
        _ => uint.MaxValue,
    };

    // goyaml reads binary numbers by a second way that lets a sign follow the prefix: 0b-1.
    private static bool IsPlusMinusBinary(string text)
    {
        if (text.StartsWith("0b", StringComparison.Ordinal) && text.Length > 3 && text[2] is '+' or '-')
            return IsInteger(text[2] + "0b" + text.Substring(3));
        return false;
    }

    /// <summary>Sign, digits with at most one point and at least one digit before or after it, exponent.</summary>
    private static bool IsDecimalFloat(string text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var whole = Digits(text, ref at);
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at) + whole == 0)
                return false;
        }
        else if (whole == 0)
        {
            return false;
        }
        return at == text.Length || IsExponent(text, at);
    }

    private static bool IsExponent(string text, int at)
    {
        if (text[at] is not ('e' or 'E'))
            return false;
        at++;
        if (at < text.Length && text[at] is '+' or '-')
            at++;
        return Digits(text, ref at) > 0 && at == text.Length;
    }

    private static int Digits(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
            at++;
        return at - from;
    }

    // What starts with a point goes straight to Go's ParseFloat, which takes an underscore between two digits.
    private static bool IsPointFloat(string value)
    {
        for (var i = value.IndexOf('_'); i >= 0; i = value.IndexOf('_', i + 1))
        {
            if (i + 1 == value.Length || DigitOf(value[i - 1]) > 9 || DigitOf(value[i + 1]) > 9)
                return false;
        }
        var plain = value.Replace("_", "");
        return IsDecimalFloat(plain) && IsFinite(plain);
    }

    // A number too great for 64 bits is an error to Go, and then a string to goyaml (1e400).
    private static bool IsFinite(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number);
}
