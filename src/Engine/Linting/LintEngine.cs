using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

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

    internal IReadOnlyList<Rule> AllRules => rules;

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
        return Run(input, configuration, Read(input, configuration));
    }

    /// <summary>Lints, and hands over each deployment set with the models that the rules have asked, for hosts that also show what is known.</summary>
    /// <param name="input">What to lint.</param>
    /// <param name="seen">Is given every set once its rules have run; who keeps them keeps all models in memory.</param>
    public LintResult Run(LintInput input, Action<LintContext> seen)
    {
        var configuration = ReadConfiguration(input.Configuration);
        return Run(input, configuration, Read(input, configuration), seen);
    }

    /// <summary>
    /// The same run kept, for a host that asks again and again while most files stay the same. Findings are made when they are first asked for.
    /// </summary>
    public LintSession Open(LintInput input) => new(this, input, ReadConfiguration(input.Configuration));

    internal static IReadOnlyList<FileReading> Read(LintInput input, Configuration configuration) =>
        FileReader.Read(input.Files.Where(f => IsWanted(f, configuration)), input.IsSequential, input.ReadStream);

    internal LintResult Run(
        LintInput input, Configuration configuration, IReadOnlyList<FileReading> readings, Action<LintContext>? seen = null)
    {
        var selected = new HashSet<ManifestFile>(readings.Where(r => r.Input.IsSelected).Select(r => r.File));
        var runner = new RuleRunner(rules, selected);
        // Each context goes when its rules have run: the models of one set are what a run keeps in memory.
        foreach (var context in Contexts(readings, configuration, input.IsComplete))
        {
            runner.Run(context);
            seen?.Invoke(context);
        }

        var suppressions = Suppressions.Read(StreamsOf(readings), configuration, Rules, input.Today);
        var found = OfFiles(readings, configuration, runner.Applied).Concat(runner.Findings).ToList();
        var left = found.Where(f => !suppressions.Suppress(f)).ToList();
        var suppressed = found.Count - left.Count;
        var isWhole = input.Files.All(f => f.IsSelected);
        var unused = suppressions.Unused(isWhole, rule => RunsAnywhere(rule, configuration));
        left.AddRange(WithSeverity(suppressions.Malformed.Concat(unused), configuration));
        return Result(FindingOrder.Distinct(left.Concat(configuration.Findings)), readings, suppressed);
    }

    /// <summary>
    /// The deployment sets of the input as rules see them, for hosts that show what is known instead of judging it. The models in a context are built when
    /// somebody asks for them.
    /// </summary>
    public IReadOnlyList<LintContext> Contexts(LintInput input)
    {
        var configuration = ReadConfiguration(input.Configuration);
        var readings = FileReader.Read(input.Files.Where(f => IsWanted(f, configuration)), input.IsSequential, input.ReadStream);
        return [.. Contexts(readings, configuration, input.IsComplete)];
    }

    /// <summary>The rules that say nothing about an object for want of a fact, in the order of the rules.</summary>
    /// <param name="context">One of <see cref="Contexts(LintInput)"/>.</param>
    /// <param name="resource">An object of that context.</param>
    public IReadOnlyList<Silence> SilencesOn(LintContext context, Resource resource) => Silences.Of(rules, context, resource);

    /// <summary>What is excluded stays so when it is named: a commit hook names files without choosing them.</summary>
    private static bool IsWanted(InputFile file, Configuration configuration) =>
        file.IsNamed ? !configuration.Excludes(file.File.Path) : configuration.Includes(file.File.Path);

    private static IEnumerable<LintContext> Contexts(IReadOnlyList<FileReading> readings, Configuration configuration, bool isComplete)
    {
        foreach (var set in Sets(readings, configuration, isComplete))
            yield return ContextOf(set, configuration);
    }

    private static LintContext ContextOf(DeploymentSet set, Configuration configuration)
    {
        var own = configuration.ForCluster(set.Cluster);
        return new LintContext(new ClusterModel(set, set.Resources) { IsExternal = own.IsExternal, UnreadFiles = set.UnreadFiles }, own);
    }

    /// <summary>The context of objects that are judged in the light of others, whose model is kept.</summary>
    internal static LintContext ContextOf(DeploymentSet set, IReadOnlyList<Resource> judged, ClusterModel ground, Configuration configuration)
    {
        var own = configuration.ForCluster(set.Cluster);
        return new LintContext(ClusterModel.Surrounded(set, judged, ground, own.IsExternal), own);
    }

    internal static IReadOnlyList<DeploymentSet> Sets(IReadOnlyList<FileReading> readings, Configuration configuration, bool isComplete)
    {
        var files = readings.Select(r => new ContextFile(r.File, r.Outcome == FileOutcome.Template ? null : r.Stream, r.IsUnread)).ToList();
        var options = new DeploymentSetOptions
        {
            Clusters = configuration.Clusters.Select(c => (Func<string, bool>)c.Matches).ToList(),
            IsComplete = isComplete || configuration.IsComplete,
            CompleteClusters = configuration.Clusters.Select(c => isComplete || c.Configuration.IsComplete).ToList(),
        };
        return DeploymentSets.Build(files, options);
    }

    private static IEnumerable<Finding> OfFiles(IReadOnlyList<FileReading> readings, Configuration configuration, HashSet<ManifestFile> applied)
    {
        var findings = readings.Where(r => r.Input.IsSelected).SelectMany(r => EngineFindings.In(r, applied.Contains(r.File)));
        return WithSeverity(findings.Concat(EngineFindings.Templates(readings)), configuration);
    }

    internal static IEnumerable<Finding> WithSeverity(IEnumerable<Finding> findings, Configuration configuration) =>
        findings.Select(f => f with { Severity = configuration.ForPath(f.File.Path).SeverityOf(f) }).Where(f => f.Severity != Severity.Off);

    private static IEnumerable<YamlStream> StreamsOf(IReadOnlyList<FileReading> readings) =>
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
