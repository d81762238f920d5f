using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>What <c>.manifestlint.yaml</c> says, as it holds for one deployment set. What is wrong in it is unknown here, and a finding.</summary>
public sealed class Configuration
{
    private readonly ConfigurationSchema? schema;
    private readonly RuleIndex? rules;
    private readonly Lazy<IReadOnlyList<ClusterPaths>> clusters;
    private readonly Dictionary<string, Severity> severities = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Glob> include = [];
    private readonly IReadOnlyList<Glob> exclude = [];
    private readonly HashSet<string> required = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ObjectPattern> external = [];

    /// <summary>A configuration that says nothing but its <see cref="Root"/>.</summary>
    public Configuration()
    {
        clusters = new(ReadClusters);
    }

    internal Configuration(ManifestFile? file, Field root, ConfigurationSchema schema, RuleIndex rules)
        : this()
    {
        this.schema = schema;
        this.rules = rules;
        File = file;
        Root = root;
        IsComplete = IsTrue(root["complete"]);
        include = Globs(root["include"]);
        exclude = Globs(root["exclude"]);
        external = [.. Texts(root["external"]).Select(t => ObjectPattern.Parse(t.Value, out _)).Where(p => p is not null).Select(p => p!)];
        required.UnionWith(Texts(root["required"]).Select(t => rules.Find(t.Value)?.Id ?? ""));
        Suppressions = [.. (root["suppress"].Items ?? []).Select(ReadSuppression).Where(s => s is not null).Select(s => s!)];
        ReadSeverities(root["rules"]);
    }

    /// <summary>What holds for one cluster: the merged root, and what no cluster can say differently.</summary>
    private Configuration(Configuration below, Field root)
        : this()
    {
        File = below.File;
        Root = root;
        IsComplete = IsTrue(root["complete"]);
        external = below.external;
        required = below.required;
        rules = below.rules;
    }

    /// <summary>No configuration: defaults everywhere.</summary>
    public static Configuration Empty { get; } = new();

    /// <summary>The file that it was read from; <c>null</c> where there is none.</summary>
    public ManifestFile? File { get; init; }

    /// <summary>The file as a place to read from; scalars are text, and what the schema refuses is unknown.</summary>
    public Field Root { get; init; }

    /// <summary>Whether nothing that is referenced lives outside its deployment set.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The entries of <c>clusters:</c>, in their order; the first that matches a path wins.</summary>
    public IReadOnlyList<ClusterPaths> Clusters => clusters.Value;

    /// <summary>What is wrong in the file (ML0006).</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    internal IReadOnlyList<ConfiguredSuppression> Suppressions { get; } = [];

    /// <summary>Whether the file at a path is to be looked at at all; one that somebody names need only not be excluded.</summary>
    /// <param name="path">Relative to the configuration's folder, with forward slashes.</param>
    public bool Includes(string path) => (include.Count == 0 || include.Any(g => g.IsMatch(path))) && !Excludes(path);

    /// <summary>Whether <c>exclude</c> names the file, or the folder: then nothing in it needs to be searched.</summary>
    public bool Excludes(string path) => exclude.Any(g => g.IsMatch(path));

    /// <summary>Whether an object is made elsewhere, so that it is never "not found". An unwritten namespace may be any.</summary>
    public bool IsExternal(GroupKind kind, string? @namespace, string name) => external.Any(p => p.MayMatch(kind, @namespace, name));

    /// <summary>Whether no manifest can suppress the rule.</summary>
    public bool IsRequired(RuleDescriptor rule) => required.Contains(rule.Id);

    /// <summary>Whether the rule runs: it is on by default or switched on, and not switched off.</summary>
    public bool IsEnabled(RuleDescriptor rule) => severities.TryGetValue(rule.Id, out var severity) ? severity != Severity.Off : rule.EnabledByDefault;

    /// <summary>
    /// What a finding counts: a configured severity replaces the rule's ordinary one and is the most that its other cases get.
    /// </summary>
    public Severity SeverityOf(Finding finding)
    {
        if (!severities.TryGetValue(finding.Rule.Id, out var configured))
            return finding.Rule.EnabledByDefault ? finding.Severity : Severity.Off;
        if (finding.Severity == finding.Rule.Severity)
            return configured;
        return finding.Severity < configured ? finding.Severity : configured;
    }

    /// <summary>What holds for a deployment set: the <c>clusters:</c> entry merged over the rest.</summary>
    /// <param name="cluster">Index into <see cref="Clusters"/>; <c>null</c> for what holds without an entry.</param>
    public Configuration ForCluster(int? cluster) => cluster is { } index && index < Clusters.Count ? Clusters[index].Configuration : this;

    /// <summary>What holds for a file, whatever set it belongs to.</summary>
    public Configuration ForPath(string path) => Clusters.FirstOrDefault(c => c.Matches(path))?.Configuration ?? this;

    internal static Configuration Unreadable(ManifestFile file, IReadOnlyList<Finding> findings) =>
        new() { File = file, Findings = findings, Root = new Field(null, UnknownPaths.All("the configuration could not be read")) };

    private ClusterPaths[] ReadClusters()
    {
        if (schema is null || Root.Mapping is not { } root)
            return [];
        var entries = (Root["clusters"].Items ?? []).Where(e => e.Mapping is not null && !e.IsUnknown);
        return entries.Select(e => new ClusterPaths(Globs(e["paths"]), Merge(root, e.Mapping!))).ToArray();
    }

    private Configuration Merge(Mapping root, Mapping entry)
    {
        var merged = ConfigurationMerge.Over(root, entry, schema!.PerCluster);
        var unknown = Root.UnknownReason is { } reason ? UnknownPaths.All(reason) : ConfigurationCheck.Of(merged, schema.PerCluster).Unknown;
        var configuration = new Configuration(this, new Field(merged, unknown));
        // A rule may be named by its id here and by its name there: the base is read first, the entry over it.
        configuration.ReadSeverities(Root["rules"]);
        configuration.ReadSeverities(new Field(entry)["rules"]);
        return configuration;
    }

    private void ReadSeverities(Field field)
    {
        foreach (var entry in field.Entries ?? [])
        {
            if (rules!.Find(entry.Key.Value) is { IsConfigurable: true } rule && ConfigurationSchema.SeverityOf(entry.Value.Scalar?.Value ?? "") is { } severity)
                severities[rule.Id] = severity;
        }
    }

    private ConfiguredSuppression? ReadSuppression(Field entry)
    {
        if (entry.IsUnknown || entry["rule"].Scalar is not { } rule || rules!.Find(rule.Value) is not { IsSuppressible: true } descriptor)
            return null;
        if (entry["object"].Scalar is not { } pattern || ObjectPattern.Parse(pattern.Value, out _) is not { } @object || entry["until"].IsUnknown)
            return null;
        var until = entry["until"].IsPresent ? ConfigurationSchema.Date(entry["until"].Scalar?.Value ?? "") : null;
        return string.IsNullOrWhiteSpace(entry["reason"].Scalar?.Value) ? null : new ConfiguredSuppression(entry.Node!, rule, descriptor, @object, until);
    }

    private static bool IsTrue(Field field) => field.Scalar?.Value == "true";

    /// <summary>The items as they are written; what a pattern looks like to others (a placeholder) does not matter here.</summary>
    private static IEnumerable<Scalar> Texts(Field list) => (list.Items ?? []).Select(i => i.Scalar).Where(s => s is not null and not { Kind: ScalarKind.Null }).Select(s => s!);

    private static Glob[] Globs(Field list) => Texts(list).Select(t => Glob.ForPath(t.Value, out _)).Where(g => g is not null).Select(g => g!).ToArray();
}

/// <summary>An entry of <c>clusters:</c>.</summary>
public sealed class ClusterPaths(IReadOnlyList<Glob> paths, Configuration configuration)
{
    /// <summary>Which manifests belong to the cluster.</summary>
    public IReadOnlyList<Glob> Paths { get; } = paths;

    /// <summary>What holds for them.</summary>
    public Configuration Configuration { get; } = configuration;

    /// <summary>Whether a file belongs to the cluster.</summary>
    /// <param name="path">Relative to the configuration's folder, with forward slashes.</param>
    public bool Matches(string path) => Paths.Any(g => g.IsMatch(path));
}

/// <summary>An entry of <c>suppress:</c>.</summary>
internal sealed class ConfiguredSuppression(YamlNode entry, Scalar ruleNode, RuleDescriptor rule, ObjectPattern @object, DateTime? until)
{
    /// <summary>The whole entry.</summary>
    public YamlNode Entry { get; } = entry;

    /// <summary>Where the rule is named.</summary>
    public Scalar RuleNode { get; } = ruleNode;

    /// <summary>The rule to leave out.</summary>
    public RuleDescriptor Rule { get; } = rule;

    /// <summary>The objects that it is left out for.</summary>
    public ObjectPattern Object { get; } = @object;

    /// <summary>The last day; <c>null</c> for ever.</summary>
    public DateTime? Until { get; } = until;
}
