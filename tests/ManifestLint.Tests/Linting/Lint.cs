using ManifestLint.Aws;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Linting;

/// <summary>Runs the engine over texts, with rules that are there to be seen working.</summary>
internal static class Lint
{
    public static LintEngine Engine { get; } = new([new NamedBadly(), new CarriesBadValue(), new OffByDefault()], AwsConfiguration.Sections);

    /// <summary>Each text starts with the line <c># file: path</c>, or is the file a.yaml.</summary>
    public static LintResult Run(params string[] texts) => Engine.Run(Input(texts));

    public static LintInput Input(params string[] texts)
    {
        var files = texts.Select(FileOf).ToList();
        return new LintInput
        {
            Files = [.. files.Where(f => f.Path != ".manifestlint.yaml").Select(f => new InputFile(f))],
            Configuration = files.Find(f => f.Path == ".manifestlint.yaml"),
            Today = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Unspecified),
        };
    }

    public static ManifestFile FileOf(string text)
    {
        const string marker = "# file: ";
        if (!text.StartsWith(marker, StringComparison.Ordinal))
            return new ManifestFile("a.yaml", text);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return new ManifestFile(text[marker.Length..end].Trim(), text[(end + 1)..]);
    }

    /// <summary>One line for each finding: <c>a.yaml:3:5 error ML0001 text</c>.</summary>
    public static string[] Show(this LintResult result) => [.. result.Findings.Select(f => $"{f.File.Path}:{f.Position} {f.Severity.ToString().ToLowerInvariant()} {f.Rule.Id} {f.File.Slice(f.Span)}".TrimEnd())];

    public static string[] Messages(this LintResult result) => [.. result.Findings.Select(f => f.Message)];

    private static RuleDescriptor Describe(string id, string name, Severity severity, bool isOn = true) => new()
    {
        Id = id,
        Name = name,
        Title = "For tests",
        Severity = severity,
        Why = "For tests.",
        Remedy = "None.",
        EnabledByDefault = isOn,
    };

    /// <summary>Objects called bad-…; throws for throw-…; points at the first object of the set for elsewhere-….</summary>
    private sealed class NamedBadly : Rule
    {
        public override RuleDescriptor Descriptor { get; } = Describe("ML9901", "named-badly", Severity.Error);

        public override IEnumerable<object> Subjects(LintContext context) => context.Cluster.Resources;

        public override Resource? ResourceOf(object subject) => (Resource)subject;

        public override IEnumerable<Finding> Check(object subject, LintContext context)
        {
            var resource = (Resource)subject;
            if (resource.Name.StartsWith("throw", StringComparison.Ordinal))
                throw new InvalidOperationException("no\nreason");
            if (resource.Name.StartsWith("bad", StringComparison.Ordinal))
                yield return Report(resource.NameNode, $"{resource} is named badly.");
            if (resource.Name.StartsWith("elsewhere", StringComparison.Ordinal))
                yield return Report(context.Cluster.Resources[0].NameNode, $"{resource} points elsewhere.");
        }
    }

    /// <summary>Warns of values under spec that are "bad" (warning) or "meh" (info).</summary>
    private sealed class CarriesBadValue : Rule
    {
        public override RuleDescriptor Descriptor { get; } = Describe("ML9902", "carries-bad-value", Severity.Warning);

        public override IEnumerable<object> Subjects(LintContext context) => context.Cluster.Resources;

        public override Resource? ResourceOf(object subject) => (Resource)subject;

        public override IEnumerable<Finding> Check(object subject, LintContext context) => Values(((Resource)subject).Spec.Node)
            .Where(s => s.Value is "bad" or "meh")
            .Select(s => Report(s, "The value is bad.").As(s.Value == "bad" ? Severity.Warning : Severity.Info));

        private static IEnumerable<Scalar> Values(YamlNode? node) => node switch
        {
            Scalar scalar => [scalar],
            Sequence sequence => sequence.Items.SelectMany(Values),
            Mapping mapping => mapping.Entries.SelectMany(e => Values(e.Value)),
            _ => [],
        };
    }

    /// <summary>Every object, unless nobody asks for it.</summary>
    private sealed class OffByDefault : Rule
    {
        public override RuleDescriptor Descriptor { get; } = Describe("ML9903", "off-by-default", Severity.Info, isOn: false);

        public override IEnumerable<object> Subjects(LintContext context) => context.Cluster.Resources;

        public override Resource? ResourceOf(object subject) => (Resource)subject;

        public override IEnumerable<Finding> Check(object subject, LintContext context)
        {
            yield return Report(((Resource)subject).NameNode, "Here.");
        }
    }
}
