using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>Runs rules over files: text → nodes → objects → deployment sets → findings → severity → suppressions → order.</summary>
public sealed class LintEngine
{
    private readonly IReadOnlyList<Rule> rules;

    /// <summary>An engine with these rules.</summary>
    public LintEngine(IReadOnlyList<Rule> rules)
    {
        this.rules = rules;
    }

    /// <summary>Lints the selected files, with all files as context. Never throws for what the input holds.</summary>
    public LintResult Run(LintInput input)
    {
        // First stage of the engine: one set for everything; configuration, suppressions and deployment sets follow.
        var streams = input.Files.Select(f => YamlReader.Read(f.File)).ToList();
        var objects = streams.SelectMany(ManifestObjects.In).Select(o => new Resource(o)).ToList();
        var set = new DeploymentSet { Name = "", IsGuessed = true, IsComplete = input.IsComplete };
        var root = input.Configuration is { } file ? YamlReader.Read(file).Documents.Select(d => d.Root).FirstOrDefault() : null;
        var context = new LintContext(new ClusterModel(set, objects), new Configuration { Root = new Field(root), IsComplete = input.IsComplete });
        var findings = new List<Finding>();
        foreach (var rule in rules)
        {
            foreach (var subject in rule.Subjects(context))
                findings.AddRange(rule.Check(subject, context));
        }
        findings.Sort(static (a, b) => (a.File.Path, a.Span, a.Rule.Id).CompareTo((b.File.Path, b.Span, b.Rule.Id)));
        return new LintResult(findings, streams.Count, 0, 0);
    }
}
