using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>Texts and addresses as SARIF wants them.</summary>
internal static class SarifText
{
    /// <summary>A message that holds neither placeholders nor links, whatever its words: sections 3.11.5 and 3.11.6 of the standard.</summary>
    // A backslash before the bracket would be undone by one that stands there already.
    public static string Escape(string text) => WithoutPlaceholders(text).Replace("](", "]\\(", StringComparison.Ordinal);

    /// <summary>A path as a relative reference, or as a file address if it is absolute.</summary>
    public static string UriOf(string path)
    {
        var reference = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        if (!Path.IsPathRooted(path))
            return reference;
        return path[0] == '/' ? "file://" + reference : "file:///" + reference.Replace("%3A", ":", StringComparison.Ordinal);
    }

    /// <summary>What a rule is about, in Markdown. Its texts are the rule's own: nothing of them comes from a manifest.</summary>
    public static string HelpOf(RuleDescriptor rule)
    {
        var references = string.Concat(rule.References.Select(r => $"\n- <{r}>"));
        var help = $"**{rule.Title}.**\n\n{rule.Why}\n\n**Remedy:** {rule.Remedy}";
        return WithoutPlaceholders(references.Length == 0 ? help : help + "\n\n**References:**\n" + references);
    }

    private static string WithoutPlaceholders(string text) =>
        text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
