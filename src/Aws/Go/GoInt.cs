namespace ManifestLint.Aws.Go;

/// <summary>Why Go's <c>strconv.ParseInt</c> refuses a text.</summary>
public enum GoIntError
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Go says "invalid syntax": something else than an optional sign and decimal digits.</summary>
    Syntax,

    /// <summary>Go says "value out of range": a number, but too large for the type.</summary>
    Range,
}

/// <summary>
/// What Go's <c>strconv.ParseInt(text, 10, bits)</c> accepts: an optional <c>+</c> or <c>-</c> and ASCII digits, nothing else;
/// no white space, no underscores, no unit (https://pkg.go.dev/strconv#ParseInt).
/// </summary>
public static class GoInt
{
    /// <summary>The value as an int32, or <c>null</c> where Go refuses the text.</summary>
    public static int? Parse32(string text) => TryParse(text, 32, out var value) == GoIntError.None ? (int)value : null;

    /// <summary>The value as an int64, or <c>null</c> where Go refuses the text.</summary>
    public static long? Parse64(string text) => TryParse(text, 64, out var value) == GoIntError.None ? value : null;

    /// <summary>Reads the text and says why Go would not; the value is 0 then.</summary>
    /// <param name="text">The text, untrimmed.</param>
    /// <param name="bits">32 or 64.</param>
    /// <param name="value">The number.</param>
    public static GoIntError TryParse(string text, int bits, out long value)
    {
        value = 0;
        var negative = text.Length > 0 && text[0] == '-';
        var start = negative || (text.Length > 0 && text[0] == '+') ? 1 : 0;
        var error = ReadMagnitude(text, start, bits, out var magnitude);
        if (error != GoIntError.None)
            return error;

        var limit = 1UL << (bits - 1);
        if (magnitude > limit || (magnitude == limit && !negative))
            return GoIntError.Range;

        value = negative ? unchecked((long)(0 - magnitude)) : (long)magnitude;
        return GoIntError.None;
    }

    /// <summary>Stops at the first fault, as Go does: in <c>99999999999x</c> the range is met before the letter.</summary>
    private static GoIntError ReadMagnitude(string text, int start, int bits, out ulong magnitude)
    {
        magnitude = 0;
        if (start == text.Length)
            return GoIntError.Syntax;

        var max = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        for (var i = start; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit > 9)
                return GoIntError.Syntax;
            if (magnitude > (max - digit) / 10)
                return GoIntError.Range;
            magnitude = (magnitude * 10) + digit;
        }

        return GoIntError.None;
    }
}
