using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Linting;

/// <summary>
/// A run that is kept while its files stay the same: their findings, and the judgement of documents that stand in other files (in the source of a
/// program) and see these files as their surroundings. Any thread may ask.
/// </summary>
public sealed class LintSession
{
    private readonly LintEngine engine;
    private readonly object judging = new();
    private readonly Lazy<IReadOnlyList<FileReading>> readings;
    private readonly Lazy<LintResult> result;
    private readonly Lazy<IReadOnlyList<Surroundings>> surroundings;

    internal LintSession(LintEngine engine, LintInput input, Configuration configuration)
    {
        this.engine = engine;
        Configuration = configuration;
        readings = new(() => LintEngine.Read(input, configuration));
        result = new(() => engine.Run(input, configuration, readings.Value));
        surroundings = new(() => [.. LintEngine.Sets(readings.Value, configuration, input.IsComplete).Select(s => new Surroundings(s))]);
    }

    /// <summary>The configuration of the run.</summary>
    public Configuration Configuration { get; }

    /// <summary>What was found in the files.</summary>
    public LintResult Result => result.Value;

    /// <summary>
    /// What is wrong with documents that are no files of this run. They are judged together, and in the light of the files that surround them: those of
    /// their folder's set, or of their <c>clusters:</c> entry. That a name is not found proves nothing here, and that it is there twice neither.
    /// </summary>
    /// <param name="holder">The path of the file that holds the documents; it decides where they belong. Excluded holders have no findings.</param>
    /// <param name="documents">Documents with paths of their own, below that of <paramref name="holder"/>.</param>
    public IReadOnlyList<Finding> Judge(string holder, IReadOnlyList<InputFile> documents)
    {
        if (documents.Count == 0 || Configuration.Excludes(holder))
            return [];
        lock (judging)
            return JudgeAlone(holder, documents);
    }

    private IReadOnlyList<Finding> JudgeAlone(string holder, IReadOnlyList<InputFile> documents)
    {
        var own = FileReader.Read(documents, isSequential: true, static d => YamlReader.Read(d.File));
        var parsed = own.Where(r => r.Outcome == FileOutcome.Parsed).ToList();
        var selected = new HashSet<ManifestFile>(parsed.Select(r => r.File));
        var runner = new RuleRunner(engine.AllRules, selected);
        runner.Run(ContextOf(holder, parsed));

        var suppressions = Suppressions.Read(parsed.Select(r => r.Stream!), Configuration, engine.Rules, today: null);
        var found = LintEngine.WithSeverity(parsed.SelectMany(r => EngineFindings.In(r, isApplied: true)), Configuration).Concat(runner.Findings);
        var left = found.Where(f => !suppressions.Suppress(f)).ToList();
        left.AddRange(LintEngine.WithSeverity(suppressions.Malformed, Configuration));
        return FindingOrder.Distinct(left);
    }

    private LintContext ContextOf(string holder, IReadOnlyList<FileReading> own)
    {
        var objects = own.SelectMany(r => ManifestObjects.In(r.Stream!)).ToList();
        var keys = new HashSet<ObjectKey>();
        var twice = new HashSet<ObjectKey>(objects.Select(ObjectKey.Of).Where(k => !keys.Add(k)));
        var judged = objects.Select(o => new Resource(o) { SharesName = twice.Contains(ObjectKey.Of(o)) }).ToList();
        var around = Around(holder) ?? Surroundings.None;
        var set = new DeploymentSet
        {
            Name = holder,
            Resources = [.. judged, .. around.NotHiddenBy(keys)],
            IsGuessed = true,
            IsOpen = true,
            Cluster = ClusterOf(holder),
            Charts = around.Set.Charts,
            GeneratedKinds = around.Set.GeneratedKinds,
            UnreadFiles = around.Set.UnreadFiles,
        };
        return LintEngine.ContextOf(set, judged, around.Model, Configuration);
    }

    private int? ClusterOf(string path)
    {
        for (var i = 0; i < Configuration.Clusters.Count; i++)
        {
            if (Configuration.Clusters[i].Matches(path))
                return i;
        }
        return null;
    }

    /// <summary>The set of the cluster that the path is bound to, else of the nearest folder above it, else the only one there is.</summary>
    private Surroundings? Around(string path)
    {
        var all = surroundings.Value;
        if (ClusterOf(path) is { } cluster)
            return all.FirstOrDefault(s => s.Set.Cluster == cluster);
        var folders = all.Where(s => s.Set.IsGuessed && s.Set.Cluster is null && s.Holds(path));
        return folders.OrderByDescending(s => s.Set.Name.Length).FirstOrDefault() ?? (all.Count == 1 ? all[0] : null);
    }

    /// <summary>A set as others see it from inside: looked up, not judged.</summary>
    private sealed class Surroundings
    {
        private readonly Lazy<ClusterModel> model;
        private readonly Lazy<HashSet<ObjectKey>> keys;

        public Surroundings(DeploymentSet set)
        {
            Set = set;
            model = new(() => new ClusterModel(set, [.. set.Resources.Select(View)]));
            keys = new(() => [.. set.Resources.Select(r => ObjectKey.Of(r.Source))]);
        }

        public static Surroundings None => new(new DeploymentSet { Name = "" });

        public DeploymentSet Set { get; }

        /// <summary>What is known of its objects, whatever stands inside of it.</summary>
        public ClusterModel Model => model.Value;

        public bool Holds(string path) => Set.Name == "." || path.StartsWith(Set.Name + "/", StringComparison.Ordinal);

        /// <summary>The objects that no own object of that name hides.</summary>
        public IEnumerable<Resource> NotHiddenBy(HashSet<ObjectKey> own) =>
            own.Any(keys.Value.Contains) ? Model.Resources.Where(r => !own.Contains(ObjectKey.Of(r.Source))) : Model.Resources;

        private static Resource View(Resource resource) => new(resource.Source, resource.Namespace, resource.Unknown, isContext: true)
        {
            Name = resource.Name,
            RenderedName = resource.RenderedName,
            Kustomization = resource.Kustomization,
            SharesName = resource.SharesName,
        };
    }
}
