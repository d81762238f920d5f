using ManifestLint.Aws.Plan;
using ManifestLint.Aws.Traffic;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Planning;

/// <summary>
/// A plan as one flowchart that GitHub draws: what would be too large is cut, each load balancer to its share, and a node says how much is left out.
/// </summary>
internal sealed class Flowchart
{
    // Mermaid refuses more than 500 edges or 50,000 characters unless its page says otherwise: https://mermaid.js.org/config/schema-docs/config.html
    private const int MostEdges = 450;
    private const int MostCharacters = 45_000;
    private const int FewestEdgesOfOne = 6;

    private readonly IReadOnlyList<DeploymentPlan> plans;
    private readonly List<PlannedLoadBalancer> all;
    private readonly List<string> nodes = [];
    private readonly List<string> edges = [];
    private readonly List<int> errors = [];
    private readonly List<int> warnings = [];
    private readonly Dictionary<object, string> ids = [];
    private int characters;

    /// <summary>The flowchart of some plans.</summary>
    public Flowchart(IReadOnlyList<DeploymentPlan> plans)
    {
        this.plans = plans;
        all = [.. plans.SelectMany(p => p.LoadBalancers)];
    }

    /// <summary>Writes it.</summary>
    public void Write(TextWriter writer)
    {
        for (var i = 0; i < all.Count; i++)
        {
            var left = all.Count - i;
            var share = new Share(edges.Count + Math.Max(FewestEdgesOfOne, (MostEdges - edges.Count) / left), characters + ((MostCharacters - characters) / left));
            if (edges.Count + FewestEdgesOfOne > MostEdges || characters > MostCharacters - 2_000)
            {
                Node(new object(), "{{", $"{Words.Count(left, "more load balancer")} not drawn", "}}");
                break;
            }
            Draw(all[i], share);
        }
        if (all.Count == 0)
            Node(new object(), "[", "No load balancer comes out of these manifests", "]");
        WriteLines(writer);
    }

    private void WriteLines(TextWriter writer)
    {
        writer.WriteLine("flowchart LR");
        foreach (var line in nodes.Concat(edges))
            writer.WriteLine("  " + line);
        WriteStyle(writer, errors, "#c00");
        WriteStyle(writer, warnings, "#b60");
    }

    private static void WriteStyle(TextWriter writer, List<int> marked, string colour)
    {
        if (marked.Count > 0)
            writer.WriteLine($"  linkStyle {string.Join(",", marked)} stroke:{colour},stroke-width:2px");
    }

    private void Draw(PlannedLoadBalancer planned, Share share)
    {
        var model = planned.Model;
        var balancer = Node(model, "[[", $"{NameOfSet(planned)}{PlanWords.Of(model)}", "]]");
        Edge(Clients(model.Scheme.Value), balancer, planned.FindingsAtBalancer);
        if (model.Frontend is { } frontend)
        {
            var before = Node(frontend, "[[", "Network Load Balancer in front", "]]");
            Edge(Clients(frontend.Scheme.Value), before, []);
            Edge(before, balancer, []);
        }
        var left = 0;
        foreach (var listener in model.Listeners)
        {
            if (IsFull(share))
                left += Math.Max(1, listener.Rules.Count);
            else
                left += Draw(planned, listener, balancer, share);
        }
        if (left > 0)
            Edge(balancer, Node(new object(), "{{", $"{Words.Count(left, "more rule")} not drawn", "}}"), []);
    }

    /// <summary>Draws a listener; the result is the number of rules that were left out.</summary>
    private int Draw(PlannedLoadBalancer planned, Listener listener, string balancer, Share share)
    {
        var id = Node(listener, "[", "listener " + PlanWords.Of(listener), "]");
        Edge(balancer, id, planned.FindingsAt(listener));
        if (listener.IsClosedByRedirect is true)
        {
            Edge(id, Node(new object(), "[", $"redirect to port {planned.Model.SslRedirect.Value}", "]"), []);
            return 0;
        }
        DrawDefault(planned, listener, id);
        var rules = listener.Rules.Where(r => r.Omission is null or RuleOmission.None).ToList();
        for (var i = 0; i < rules.Count; i++)
        {
            if (IsFull(share))
                return rules.Count - i;
            Draw(planned, rules[i], id);
        }
        return 0;
    }

    private void DrawDefault(PlannedLoadBalancer planned, Listener listener, string id)
    {
        IReadOnlyList<TargetGroup> groups = listener switch
        {
            { DefaultBackend: { } backend } => backend.TargetGroups,
            { DefaultActions: [ForwardAction forward] } => [.. forward.Targets.Select(t => t.Group).OfType<TargetGroup>()],
            _ => [],
        };
        foreach (var group in groups)
            Draw(planned, group, id);
        if (groups.Count == 0 && PlanWords.DefaultOf(listener) is { } otherwise)
            Edge(id, Node(new object(), "[", otherwise, "]"), []);
    }

    private void Draw(PlannedLoadBalancer planned, ListenerRule rule, string listener)
    {
        var id = Node(rule, "[/", PlanWords.NameOf(rule) + PlanWords.ConditionsOf(rule), "/]");
        Edge(listener, id, planned.FindingsAt(rule));
        foreach (var group in rule.TargetGroups)
            Draw(planned, group, id);
        if (rule.TargetGroups.Count == 0)
            Edge(id, Node(new object(), "[", PlanWords.ActionsOf(rule), "]"), []);
    }

    private void Draw(PlannedLoadBalancer planned, TargetGroup group, string from)
    {
        var isDrawn = ids.ContainsKey(group);
        var id = Node(group, "[", $"target group {group}", "]");
        Edge(from, id, planned.FindingsAt(group));
        if (isDrawn)
            return;
        var targets = Node(new PodsKey(group), "[", PlanWords.TargetsOf(group), "]");
        Edge(id, targets, planned.FindingsAtPods(group));
        foreach (var template in group.Pods?.Templates ?? [])
            Edge(targets, Node(template.Resource, "[(", PlanWords.Of(template), ")]"), []);
    }

    private string Node(object part, string open, string label, string close)
    {
        if (ids.TryGetValue(part, out var known))
            return known;
        var id = $"n{ids.Count}";
        ids[part] = id;
        Add(nodes, id + open + MermaidText.Label(label) + close);
        return id;
    }

    private void Edge(string from, string to, IReadOnlyList<Finding> findings)
    {
        var told = findings.Where(f => f.Severity >= Severity.Warning).ToList();
        if (told.Count == 0)
        {
            Add(edges, $"{from} --> {to}");
            return;
        }
        (told.Exists(f => f.Severity == Severity.Error) ? errors : warnings).Add(edges.Count);
        var rules = told.OrderByDescending(f => f.Severity).Select(f => $"{Words.Of(f.Severity)} {f.Rule.Id}").Distinct();
        Add(edges, $"{from} -->|{MermaidText.Label(string.Join(", ", rules))}| {to}");
    }

    private void Add(List<string> lines, string line)
    {
        lines.Add(line);
        characters += line.Length + 3;
    }

    private bool IsFull(Share share) => edges.Count + FewestEdgesOfOne > share.Edges || characters > share.Characters;

    private string NameOfSet(PlannedLoadBalancer planned) =>
        plans.Count < 2 ? "" : plans.First(p => p.LoadBalancers.Contains(planned)).Name + ", ";

    private string Clients(Scheme? scheme) => Node(scheme?.Word() ?? "", "([", scheme switch
    {
        Scheme.InternetFacing => "clients in the internet",
        Scheme.Internal => "clients in the VPC",
        _ => "clients",
    }, "])");

    /// <summary>Where one load balancer's part has to end.</summary>
    private sealed record Share(int Edges, int Characters);

    /// <summary>The targets of a target group, as a node.</summary>
    private sealed record PodsKey(TargetGroup Group);
}
