using ManifestLint.Aws;
using ManifestLint.Aws.Traffic;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;

namespace ManifestLint.Cli.Explaining;

/// <summary>
/// What one deployment set makes of one object: load balancers, target groups, cluster, and the rules that lack a fact. Everything is asked of the model.
/// </summary>
internal sealed class ObjectExplanation
{
    private readonly LintContext context;
    private readonly Resource resource;
    private readonly StatementText statements;
    private readonly List<string> lines = [];

    private ObjectExplanation(LintContext context, Resource resource, StatementText statements)
    {
        this.context = context;
        this.resource = resource;
        this.statements = statements;
    }

    /// <summary>The lines, the first of which is empty.</summary>
    public static IReadOnlyList<string> Lines(LintContext context, Resource resource, StatementText statements)
    {
        var explanation = new ObjectExplanation(context, resource, statements);
        explanation.Write();
        return explanation.lines;
    }

    private void Write()
    {
        var targetGroups = context.Traffic.TargetGroupsWith(resource).ToList();
        WriteOwner(isBackend: targetGroups.Count > 0);
        if (context.Traffic.LoadBalancerOf(resource) is { } loadBalancer)
            Section(Heading(loadBalancer), loadBalancer.Statements());
        foreach (var targetGroup in targetGroups)
            Section(Heading(targetGroup), targetGroup.Statements());
        if (targetGroups.Count == 0 && resource.Pods is not null)
            Section("Target groups", [], "  No load balancer in these files sends traffic to its pods.");
        Section("The cluster", context.ClusterNetwork.Statements);
        WriteSilences();
    }

    // That a Service which an Ingress leads to has no load balancer of its own is no news.
    private void WriteOwner(bool isBackend)
    {
        var loadBalancer = context.Traffic.LoadBalancerOf(resource);
        if (resource.GroupKind == GroupKind.Ingress)
            Section(resource.Kind, [context.Traffic.OwnerOf(context.Cluster.IngressOf(resource)).Statement()]);
        else if (context.Cluster.Services.FirstOrDefault(s => s.Resource == resource) is { } service && !(isBackend && loadBalancer is null))
            Section(resource.Kind, [context.Traffic.OwnerOf(service).Statement(loadBalancer)]);
    }

    private static string Heading(LoadBalancer loadBalancer)
    {
        var kind = loadBalancer.Kind switch
        {
            LoadBalancerKind.Application => "Application Load Balancer",
            LoadBalancerKind.Network => "Network Load Balancer",
            _ => "Classic Load Balancer",
        };
        var members = loadBalancer.Members.Count == 1 ? "" : $", made of {string.Join(", ", loadBalancer.Members)}";
        return $"{kind} {loadBalancer.Id}{members}";
    }

    private static string Heading(TargetGroup targetGroup)
    {
        var built = targetGroup.IsBuilt is false ? ", not built: every listener redirects" : "";
        return $"Target group {targetGroup}, asked for by {targetGroup.Member}{built}";
    }

    private void WriteSilences()
    {
        var silences = RuleCatalog.Engine.SilencesOn(context, resource)
            .Select(s => $"  {s.Rule.Id} {s.Rule.Name}: {VisibleText.OneLine(s.Missing.Reason)}{StatementText.Advice(s.Missing.Setting)}")
            .ToList();
        if (silences.Count > 0)
            Section("Silent for want of a fact", [], [.. silences]);
    }

    private void Section(string heading, IReadOnlyList<Statement> content, params string[] more)
    {
        if (content.Count + more.Length == 0)
            return;
        lines.Add("");
        lines.Add(VisibleText.OneLine(heading) + ":");
        lines.AddRange(content.SelectMany(statements.Lines));
        lines.AddRange(more);
    }
}
