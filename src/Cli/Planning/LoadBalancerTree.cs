using ManifestLint.Aws.Plan;
using ManifestLint.Aws.Traffic;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Planning;

/// <summary>A load balancer as a tree: who makes it, of what, its settings, its listeners with their rules, its target groups with their pods.</summary>
internal sealed class LoadBalancerTree(PlannedLoadBalancer planned, PlanLine line, Ink ink)
{
    private readonly LoadBalancer model = planned.Model;

    /// <summary>The tree.</summary>
    public PlanTree Draw()
    {
        var tree = new PlanTree(ink.Strong(VisibleText.OneLine(PlanWords.Of(model))));
        var refusals = planned.Refusals.Count();
        if (refusals > 0)
            tree.Add($"{ink.Of(Severity.Error, "refused:")} {Words.Count(refusals, "error")} below; it does not come up like this, or no longer follows changes");
        line.Add(tree, planned.Provisioner with { Name = "provisioned by" });
        AddMembers(tree);
        line.Add(tree, [.. model.Statements().Where(s => s.Name != "listeners" || !model.ListenersAreKnown)]);
        if (model.Frontend is { } frontend)
            line.Add(tree.Add("behind a Network Load Balancer of its own"), frontend.Statements());
        tree.Add($"base price {PlanWords.PriceOf(model)}" + line.Behind($"estimate, {BasePrice.Region}"));
        line.Add(tree, planned.FindingsAtBalancer);
        foreach (var listener in model.Listeners)
            AddListener(tree, listener);
        foreach (var group in model.TargetGroups)
            AddTargetGroup(tree, group);
        return tree;
    }

    private void AddMembers(PlanTree tree)
    {
        if (model.Members.Count == 1)
        {
            tree.Add(line.Of($"made of {model.Members[0]}", model.Resource.NameNode));
            return;
        }
        var shared = tree.Add($"shared by {model.Members.Count} Ingresses{(model.IsOpen ? ", and perhaps others outside these files" : "")}");
        foreach (var member in model.Members)
            shared.Add(line.Of(member.ToString(), member.Resource.NameNode));
    }

    private void AddListener(PlanTree tree, Listener listener)
    {
        var branch = tree.Add("listener " + PlanWords.Of(listener) + line.Behind(line.PlaceOf(listener.Location)));
        line.Add(branch, planned.FindingsAt(listener));
        if (listener.IsClosedByRedirect is true)
        {
            branch.Add($"every request is redirected to port {model.SslRedirect.Value}");
            return;
        }
        foreach (var rule in listener.Rules)
        {
            var text = $"{PlanWords.NameOf(rule)}{PlanWords.ConditionsOf(rule)} → {PlanWords.ActionsOf(rule)}";
            line.Add(branch.Add(VisibleText.OneLine(text) + line.Behind(line.PlaceOf(rule.Route.Location))), planned.FindingsAt(rule));
        }
        if (PlanWords.DefaultOf(listener) is { } otherwise)
            branch.Add(VisibleText.OneLine($"{(listener.Rules.Count > 0 ? "everything else" : "everything")} → {otherwise}"));
    }

    private void AddTargetGroup(PlanTree tree, TargetGroup group)
    {
        var built = group.IsBuilt is false ? ", not made: every listener redirects" : "";
        var branch = tree.Add(VisibleText.OneLine($"target group {group}{built}") + line.Behind(line.PlaceOf(group.BackendReference)));
        line.Add(branch, planned.FindingsAt(group));
        line.Add(branch, [.. group.Statements().Where(s => s.Name != "pods")]);
        var targets = branch.Add(VisibleText.OneLine("to " + PlanWords.TargetsOf(group)));
        line.Add(targets, planned.FindingsAtPods(group));
        AddPods(targets, group);
    }

    private void AddPods(PlanTree branch, TargetGroup group)
    {
        if (group.Pods is not { } pods)
            return;
        foreach (var template in pods.Templates)
            branch.Add(line.Of("pods of " + PlanWords.Of(template), template.Resource.NameNode));
        if (pods.Templates.Count == 0)
            branch.Add(pods.IsCertain ? "no pods in these files" : "pods unknown: a placeholder, a patch or an unwritten namespace may bring some");
    }
}
