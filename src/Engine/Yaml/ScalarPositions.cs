namespace ManifestLint.Engine.Yaml;

/// <summary>Maps the characters of a scalar's value to the file, through quotes, escapes, folding and indentation.</summary>
internal static class ScalarPositions
{
    /// <summary>
    /// For a value of n characters, 2n + 1 offsets: the first n + 1 are where each character (and the end) starts in the file,
    /// the following n where each character's source text ends.
    /// </summary>
    public static int[] Map(Scalar scalar)
    {
        // To be completed: straight mapping for single-line text.
        var n = scalar.Value.Length;
        var quote = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var offsets = new int[(2 * n) + 1];
        for (var i = 0; i <= n; i++)
            offsets[i] = Math.Min(scalar.Span.Start + quote + i, scalar.Span.End);
        for (var i = 0; i < n; i++)
            offsets[n + 1 + i] = offsets[i + 1];
        return offsets;
    }
}
