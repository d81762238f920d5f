using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>Runs rules over the subjects of one deployment set that are to be judged. A rule that throws is a finding, and the run goes on.</summary>
internal sealed class RuleRunner(IReadOnlyList<Rule> rules, HashSet<ManifestFile> selected)
{
    private readonly List<Finding> findings = [];

    // Subjects come file by file: the answer for the last file is nearly always the next one's.
    private ManifestFile? lastFile;
    private bool isLastSelected;

    /// <summary>The findings of every set so far, with the severities that hold in their sets.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The files with an object that reaches a cluster as it is written, not through kustomize alone.</summary>
    public HashSet<ManifestFile> Applied { get; } = [];

    public void Run(LintContext context)
    {
        Applied.UnionWith(context.Cluster.Resources.Where(r => r.Kustomization is null && !r.IsContext).Select(r => r.File));
        foreach (var rule in rules)
        {
            if (context.Configuration.IsEnabled(rule.Descriptor))
                Run(rule, context);
        }
    }

    private void Run(Rule rule, LintContext context)
    {
        try
        {
            foreach (var subject in rule.Subjects(context))
                Check(rule, subject, context);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (context.Cluster.Resources.FirstOrDefault(r => selected.Contains(r.File)) is { } resource)
                findings.Add(EngineFindings.Failed(rule.Descriptor, resource, isWhole: true, e));
        }
    }

    private void Check(Rule rule, object subject, LintContext context)
    {
        var resource = rule.ResourceOf(subject);
        if (resource is not null && (resource.IsContext || !IsSelected(resource.File)))
            return;
        try
        {
            foreach (var finding in rule.Check(subject, context))
                Add(finding.Resource is null ? finding with { Resource = resource } : finding, context);
        }
        catch (Exception e) when (e is not OutOfMemoryException && resource is not null)
        {
            findings.Add(EngineFindings.Failed(rule.Descriptor, resource, isWhole: false, e));
        }
    }

    private bool IsSelected(ManifestFile file)
    {
        if (file != lastFile)
            isLastSelected = selected.Contains(file);
        lastFile = file;
        return isLastSelected;
    }

    private void Add(Finding finding, LintContext context)
    {
        var severity = context.Configuration.SeverityOf(finding);
        if (severity != Severity.Off)
            findings.Add(finding with { Severity = severity, Set = context.Cluster.Set });
    }
}
