namespace ManifestLint.Aws.Go;

/// <summary>
/// What Go's <c>strconv.ParseBool</c> accepts: twelve spellings, no white space, no <c>yes</c> or <c>on</c>
/// (https://pkg.go.dev/strconv#ParseBool).
/// </summary>
public static class GoBool
{
    /// <summary>Whether the text is one of the twelve; <paramref name="value"/> is false where it is not.</summary>
    public static bool TryParse(string text, out bool value)
    {
        var parsed = Parse(text);
        value = parsed is true;
        return parsed is not null;
    }

    /// <summary>The value, or <c>null</c> where Go refuses the text.</summary>
    public static bool? Parse(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };
}
