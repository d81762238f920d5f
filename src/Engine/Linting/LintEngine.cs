using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>Runs rules over files: text → nodes → objects → deployment sets → findings → severity → suppressions → order.</summary>
public sealed class LintEngine
{
    private readonly IReadOnlyList<Rule> rules;

    /// <summary>An engine with these rules.</summary>
    /// <param name="rules">Stateless; each is asked about every deployment set.</param>
    /// <param name="sections">What the configuration may hold besides the engine's own keys.</param>
    public LintEngine(IReadOnlyList<Rule> rules, IReadOnlyList<ConfigurationKey>? sections = null)
    {
        this.rules = rules;
        Rules = new RuleIndex([.. EngineRules.All, .. rules.Select(r => r.Descriptor)]);
        Schema = new ConfigurationSchema(Rules, sections ?? []);
    }

    /// <summary>Every rule that can be named, the engine's own first.</summary>
    public RuleIndex Rules { get; }

    /// <summary>Every key that the configuration may have.</summary>
    public ConfigurationSchema Schema { get; }

    /// <summary>What a configuration file says; hosts ask it which files to search. Never throws for what the file holds.</summary>
    public Configuration ReadConfiguration(ManifestFile? file) => file is null ? Configuration.Empty : ConfigurationReader.Read(file, Schema, Rules);

    /// <summary>Lints the selected files, with all files as context. Never throws for what the input holds.</summary>
    public LintResult Run(LintInput input)
    {
        var configuration = ReadConfiguration(input.Configuration);
        var readings = FileReader.Read(input.Files.Where(f => IsWanted(f, configuration)), input.IsSequential);
        var selected = new HashSet<ManifestFile>(readings.Where(r => r.Input.IsSelected).Select(r => r.File));
        var runner = new RuleRunner(rules, selected);
        // Each context goes when its rules have run: the models of one set are what a run keeps in memory.
        foreach (var context in Contexts(readings, configuration, input.IsComplete))
            runner.Run(context);

        var suppressions = Suppressions.Read(StreamsOf(readings), configuration, Rules, input.Today);
        var found = OfFiles(readings, configuration, runner.Applied).Concat(runner.Findings).ToList();
        var left = found.Where(f => !suppressions.Suppress(f)).ToList();
        var suppressed = found.Count - left.Count;
        var isWhole = input.Files.All(f => f.IsSelected);
        var unused = suppressions.Unused(isWhole, rule => RunsAnywhere(rule, configuration));
        left.AddRange(WithSeverity(suppressions.Malformed.Concat(unused), configuration));
        return Result(FindingOrder.Distinct(left.Concat(configuration.Findings)), readings, suppressed);
    }

    /// <summary>What is excluded stays so when it is named: a commit hook names files without choosing them.</summary>
    private static bool IsWanted(InputFile file, Configuration configuration) =>
        file.IsNamed ? !configuration.Excludes(file.File.Path) : configuration.Includes(file.File.Path);

    private static IEnumerable<LintContext> Contexts(IReadOnlyList<FileReading> readings, Configuration configuration, bool isComplete)
    {
        var files = readings.Select(r => new ContextFile(r.File, r.Outcome == FileOutcome.Template ? null : r.Stream, r.IsUnread)).ToList();
        var options = new DeploymentSetOptions
        {
            Clusters = configuration.Clusters.Select(c => (Func<string, bool>)c.Matches).ToList(),
            IsComplete = isComplete || configuration.IsComplete,
            CompleteClusters = configuration.Clusters.Select(c => isComplete || c.Configuration.IsComplete).ToList(),
        };
        foreach (var set in DeploymentSets.Build(files, options))
        {
            var own = configuration.ForCluster(set.Cluster);
            yield return new LintContext(new ClusterModel(set, set.Resources) { IsExternal = own.IsExternal, UnreadFiles = set.UnreadFiles }, own);
        }
    }

    private static IEnumerable<Finding> OfFiles(IReadOnlyList<FileReading> readings, Configuration configuration, HashSet<ManifestFile> applied)
    {
        var findings = readings.Where(r => r.Input.IsSelected).SelectMany(r => EngineFindings.In(r, applied.Contains(r.File)));
        return WithSeverity(findings.Concat(EngineFindings.Templates(readings)), configuration);
    }

    private static IEnumerable<Finding> WithSeverity(IEnumerable<Finding> findings, Configuration configuration) =>
        findings.Select(f => f with { Severity = configuration.ForPath(f.File.Path).SeverityOf(f) }).Where(f => f.Severity != Severity.Off);

    private static IEnumerable<Yaml.YamlStream> StreamsOf(IReadOnlyList<FileReading> readings) =>
        readings.Where(r => r.Input.IsSelected && r.Outcome == FileOutcome.Parsed).Select(r => r.Stream!);

    private static bool RunsAnywhere(RuleDescriptor rule, Configuration configuration) =>
        configuration.IsEnabled(rule) || configuration.Clusters.Any(c => c.Configuration.IsEnabled(rule));

    private static LintResult Result(IReadOnlyList<Finding> findings, IReadOnlyList<FileReading> readings, int suppressed)
    {
        var selected = readings.Where(r => r.Input.IsSelected).ToList();
        var templates = selected.Count(r => r.Outcome == FileOutcome.Template);
        var linted = selected.Count(r => r.Outcome == FileOutcome.Unreadable || (r.Outcome == FileOutcome.Parsed && r.HoldsObject));
        return new LintResult(findings, linted, selected.Count - linted - templates, templates) { Suppressed = suppressed };
    }
}
