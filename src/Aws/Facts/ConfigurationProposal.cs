using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Aws;

/// <summary>A key of the configuration, and what it should say.</summary>
public sealed class ProposedSetting(string setting, string value, IReadOnlyList<string> reasons, string? doubt)
{
    /// <summary>The key with its section: <c>cluster.vpcCidrs</c>.</summary>
    public string Setting { get; } = setting;

    /// <summary>What to write behind it, as YAML on one line.</summary>
    public string Value { get; } = value;

    /// <summary>Why, each with its place; never empty.</summary>
    public IReadOnlyList<string> Reasons { get; } = reasons;

    /// <summary>Why a person has to decide, as a sentence; <c>null</c> where the manifests state it for all that they hold.</summary>
    public string? Doubt { get; } = doubt;

    /// <summary>Whether the manifests state it, so that writing it down changes no finding for the worse.</summary>
    public bool IsCertain => Doubt is null;
}

/// <summary>
/// What a configuration for these deployment sets could say. A fact that every set states in the same words may be written down for all of them;
/// what is assumed, what only some sets say, and what contradicts itself is a question for a person.
/// </summary>
public sealed class ConfigurationProposal
{
    private const int MostReasons = 3;
    private const string Beside = "This stands in a folder beside the manifests, and may be another cluster's: remove the # if it holds for them.";

    private ConfigurationProposal(IReadOnlyList<LintContext> contexts)
    {
        var judged = contexts.Where(c => c.Cluster.Ingresses.Count > 0 || c.Traffic.LoadBalancers.Count > 0).ToList();
        Settings = [.. OfCluster(contexts, judged), .. OfController(contexts)];
    }

    /// <summary>In the order of the configuration's keys; of one key several where the sets differ.</summary>
    public IReadOnlyList<ProposedSetting> Settings { get; }

    /// <summary>The proposal for a workspace.</summary>
    public static ConfigurationProposal Of(IReadOnlyList<LintContext> contexts) => new(contexts);

    private static IEnumerable<ProposedSetting> OfCluster(IReadOnlyList<LintContext> contexts, List<LintContext> judged)
    {
        var said = contexts.SelectMany(c => c.ClusterNetwork.Statements.Select(s => (Context: c, Statement: s)))
            .Where(s => s.Statement.SettingValue is not null).ToList();
        foreach (var key in said.GroupBy(s => s.Statement.Setting!, StringComparer.Ordinal))
        {
            var values = key.GroupBy(s => s.Statement.SettingValue!, StringComparer.Ordinal).ToList();
            foreach (var value in values)
            {
                var silent = judged.Where(j => !value.Any(v => v.Context == j)).ToList();
                var doubt = DoubtOf([.. value.Select(v => v.Statement)], values.Count > 1, [.. value.Select(v => NameOf(v.Context))], silent)
                    ?? (value.All(v => HoldsForAll(v.Statement, v.Context)) ? null : Beside);
                yield return new ProposedSetting(key.Key, value.Key, ReasonsOf(value.Select(v => v.Statement)), doubt);
            }
        }
    }

    private static string? DoubtOf(IReadOnlyList<Statement> statements, bool isContradicted, IReadOnlyList<string> sets, List<LintContext> silent)
    {
        if (isContradicted)
            return $"So it is in {Some(sets)}, and something else elsewhere: bind it to its paths under `clusters`.";
        if (statements.Any(s => s.Confidence != Confidence.Stated))
            return "This is assumed, not stated: remove the # if it is so.";
        return silent.Count > 0
            ? $"This is said in {Some(sets)}; nothing says it of {Some([.. silent.Select(NameOf)])}: remove the # if it holds for all."
            : null;
    }

    private static bool HoldsForAll(Statement statement, LintContext context) =>
        context.Traffic.LoadBalancers.SelectMany(l => l.Members).All(m => statement.Evidence.All(e => context.HoldsFor(e.Node, m.Resource)));

    private static IEnumerable<ProposedSetting> OfController(IReadOnlyList<LintContext> contexts)
    {
        if (contexts.SelectMany(c => c.ControllerInstallations.All).FirstOrDefault() is { } installation)
        {
            yield return new ProposedSetting(
                "controller.version",
                $"\"{(installation.Version.IsKnown ? installation.Version.Value : ControllerFacts.LatestVersion)}\"",
                [$"{installation} installs the controller ({installation.Resource.NameNode.Place()}): what it is started with beats its defaults"],
                "Write what is installed, and the flags that are set.");
        }
        var ingresses = contexts
            .SelectMany(c => c.Cluster.Ingresses.Select(i => (Ingress: i, Owner: c.Traffic.OwnerOf(i))))
            .Where(o => o.Owner.Doubt is not null);
        foreach (var named in ingresses.Where(o => o.Owner.ClassName is not null).GroupBy(o => o.Owner.ClassName!, StringComparer.Ordinal))
        {
            yield return new ProposedSetting(
                "controller.ingressClass",
                SettingText.Text(named.Key),
                Places(named.Select(o => (o.Ingress.Resource, o.Owner.ClassNode ?? o.Ingress.Resource.NameNode))),
                $"That '{named.Key}' is the class of the AWS Load Balancer Controller is assumed: remove the # if it is so.");
        }
        var services = contexts.SelectMany(c => c.Traffic.LoadBalancers)
            .Where(l => l is { Owner: LoadBalancerOwner.PresumedController, Kind: LoadBalancerKind.Network }).ToList();
        if (services.Count > 0)
        {
            yield return new ProposedSetting(
                "controller.serviceMutatorWebhook",
                "true",
                Places(services.Select(l => (l.Resource, l.Resource.NameNode))),
                "That the controller's webhook takes these Services is assumed: remove the # if it is so.");
        }
    }

    private static IReadOnlyList<string> ReasonsOf(IEnumerable<Statement> statements)
    {
        var reasons = statements.SelectMany(s => s.Evidence).Select(e => e.ToString()).Distinct(StringComparer.Ordinal).ToList();
        return Shortened(reasons);
    }

    private static IReadOnlyList<string> Places(IEnumerable<(Resource Resource, YamlNode Node)> places) =>
        Shortened(places.Select(p => $"{p.Resource} ({p.Node.Place()})").Distinct(StringComparer.Ordinal).ToList());

    private static IReadOnlyList<string> Shortened(List<string> all) =>
        all.Count <= MostReasons ? all : [.. all.Take(MostReasons), FormattableString.Invariant($"and {all.Count - MostReasons} more")];

    private static string Some(IReadOnlyList<string> sets)
    {
        var names = sets.Distinct(StringComparer.Ordinal).ToList();
        return names.Count <= MostReasons
            ? string.Join(", ", names)
            : FormattableString.Invariant($"{string.Join(", ", names.Take(MostReasons))} and {names.Count - MostReasons} other sets");
    }

    private static string NameOf(LintContext context) => $"'{context.Cluster.Set.Name}'";
}
