using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>Reads <c>.manifestlint.yaml</c> by its schema: what is wrong becomes a finding in its place and unknown to everybody, the rest is used.</summary>
internal static class ConfigurationReader
{
    public static Configuration Read(ManifestFile file, ConfigurationSchema schema, RuleIndex rules)
    {
        var stream = YamlReader.Read(file);
        var findings = stream.SyntaxErrors.Select(e => Finding(file, e.Span, $"The configuration is not valid YAML: {e.Message}")).ToList();
        findings.AddRange(stream.Documents.Skip(1).Select(d => Finding(file, FirstLine(d.Root), "The configuration is a single document: this one is not used.")));
        findings.AddRange(stream.DuplicateKeys.Select(d => Finding(file, d.Key.Span, $"The key '{d.Key.Value}' stands here already; the last one counts.")
            .RelatedTo(d.First, $"'{d.First.Value}' stands here first")));

        if (findings.Count > 0 && stream.Documents.Count == 0)
            return Configuration.Unreadable(file, findings);
        if (stream.Documents.Count == 0)
            return new Configuration { File = file };
        if (stream.Documents[0].Root is not Mapping root)
            return Configuration.Unreadable(file, [.. findings, Finding(file, stream.Documents[0].Root.Span, $"The configuration must be {schema.Root.Noun}.")]);

        var check = ConfigurationCheck.Of(root, schema.Root);
        findings.AddRange(check.Problems.Select(p => Finding(file, FirstLine(p.Node), p.Message)));
        var unknown = stream.SyntaxErrors.Count > 0 ? UnknownPaths.All("the configuration is not valid YAML") : check.Unknown;
        return new Configuration(file, new Field(root, unknown), schema, rules) { Findings = findings };
    }

    private static Finding Finding(ManifestFile file, TextSpan span, string message) => new()
    {
        Rule = EngineRules.InvalidConfiguration,
        Severity = EngineRules.InvalidConfiguration.Severity,
        RefusedBy = EngineRules.InvalidConfiguration.RefusedBy,
        File = file,
        Span = span,
        Message = message,
    };

    /// <summary>Where a collection is wrong, its first line is enough to see which.</summary>
    private static TextSpan FirstLine(YamlNode node)
    {
        if (node is Scalar)
            return node.Span;
        var end = node.File.Text.IndexOfAny(['\r', '\n'], node.Span.Start);
        return TextSpan.FromBounds(node.Span.Start, end < 0 ? node.Span.End : Math.Min(end, node.Span.End));
    }
}
