using System.Globalization;
using ManifestLint.Aws.Plan;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Planning;

/// <summary>For people: the cluster, and below it a tree for each load balancer in which every value says where it comes from.</summary>
internal sealed class PlanTextReporter : Reporter
{
    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override Severity LeastSeverity => Severity.Warning;

    /// <inheritdoc/>
    public override bool DrawsPlans => true;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer)
    {
        foreach (var plan in report.Plans)
            Write(plan, report, writer);
        foreach (var finding in report.Findings.Where(f => f is { Resource: null, Severity: Severity.Error }))
            writer.WriteLine("Not planned: " + new PlanLine(report).Of(finding) + "\n");
        if (!report.IsQuiet)
            WriteSummary(report, writer);
    }

    private static void Write(DeploymentPlan plan, Report report, TextWriter writer)
    {
        var line = new PlanLine(report);
        if (report.Plans.Count > 1)
            writer.WriteLine(report.Ink.Strong(VisibleText.OneLine($"In '{plan.Name}'")) + "\n");
        var network = new PlanTree(report.Ink.Strong("Cluster"));
        line.Add(network, plan.Network);
        network.Write(writer);
        writer.WriteLine();
        foreach (var loadBalancer in plan.LoadBalancers)
        {
            new LoadBalancerTree(loadBalancer, line, report.Ink).Draw().Write(writer);
            writer.WriteLine();
        }
        foreach (var unprovisioned in plan.Unprovisioned)
        {
            Tree(unprovisioned, line, report.Ink).Write(writer);
            writer.WriteLine();
        }
    }

    private static PlanTree Tree(UnprovisionedObject unprovisioned, PlanLine line, Ink ink)
    {
        var tree = new PlanTree(ink.Strong(VisibleText.OneLine($"No load balancer for {unprovisioned.Resource}")) + line.Behind(line.PlaceOf(unprovisioned.Resource.NameNode)));
        line.Add(tree, unprovisioned.Owner);
        line.Add(tree, unprovisioned.Findings);
        return tree;
    }

    private static void WriteSummary(Report report, TextWriter writer)
    {
        var all = report.Plans.SelectMany(p => p.LoadBalancers).ToList();
        var price = all.Sum(l => BasePrice.PerMonth(l.Model)).ToString("0.00", CultureInfo.InvariantCulture);
        writer.WriteLine(all.Count == 0
            ? "No load balancer comes out of these manifests."
            : $"{Words.Count(all.Count, "load balancer")}, ${price} a month without traffic "
                + $"(estimate: {BasePrice.Region}, without capacity units and public IPv4 addresses; {BasePrice.Source})");
        writer.WriteLine(report.Summary.ToString());
    }
}
