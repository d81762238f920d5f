namespace ManifestLint.Engine.Kubernetes;

/// <summary>Recognises text that somebody or something fills in before the manifest is applied; what it stands in is unknown.</summary>
public static class Placeholder
{
    /// <summary>Whether the text holds <c>${VAR}</c>, <c>$(VAR)</c>, <c>$VAR</c>, <c>{{ … }}</c>, <c>&lt;your-arn&gt;</c>, <c>__TOKEN__</c>, <c>%{…}</c> or <c>REPLACE_ME</c>.</summary>
    public static bool IsIn(string text)
    {
        if (text.Length < 2)
            return false;
        // To be completed with its own tests.
        return text.IndexOf("${", StringComparison.Ordinal) >= 0
            || text.IndexOf("$(", StringComparison.Ordinal) >= 0
            || text.IndexOf("{{", StringComparison.Ordinal) >= 0
            || text.IndexOf("REPLACE_ME", StringComparison.Ordinal) >= 0
            || (text.IndexOf('<') is var open and >= 0 && text.IndexOf('>') > open + 1);
    }

    /// <summary>At most 40 characters of it, for a sentence.</summary>
    public static string Shorten(string text) => text.Length <= 40 ? text : text.Substring(0, 39) + "…";
}
