using ManifestLint.Engine.Kubernetes;
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
        Applied.UnionWith(context.Cluster.Judged.Where(r => r.Kustomization is null).Select(r => r.File));
        foreach (var group in RulesBySubjects(context))
            Run(group.Value, group.Key, context);
    }

    // Rules about one noun are given the same list.
    private Dictionary<IEnumerable<object>, List<Rule>> RulesBySubjects(LintContext context)
    {
        var groups = new Dictionary<IEnumerable<object>, List<Rule>>();
        foreach (var rule in rules)
        {
            if (!context.Configuration.IsEnabled(rule.Descriptor) || SubjectsOf(rule, context) is not { } subjects)
                continue;
            if (!groups.TryGetValue(subjects, out var group))
                groups[subjects] = group = [];
            group.Add(rule);
        }
        return groups;
    }

    private IEnumerable<object>? SubjectsOf(Rule rule, LintContext context)
    {
        try
        {
            return rule.Subjects(context);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Fail(rule, context, e);
            return null;
        }
    }

    // Each subject by all rules before the next one: what they look at is the same, and still at hand.
    private void Run(List<Rule> group, IEnumerable<object> subjects, LintContext context)
    {
        try
        {
            foreach (var subject in subjects)
                Check(group, subject, context);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            foreach (var rule in group)
                Fail(rule, context, e);
        }
    }

    private void Check(List<Rule> group, object subject, LintContext context)
    {
        var resource = group[0].ResourceOf(subject);
        if (resource is not null && (resource.IsContext || !IsSelected(resource.File)))
            return;
        foreach (var rule in group)
            Check(rule, subject, resource, context);
    }

    private void Check(Rule rule, object subject, Resource? resource, LintContext context)
    {
        try
        {
            var found = rule.Check(subject, context);
            if (ReferenceEquals(found, Array.Empty<Finding>()))
                return;
            foreach (var finding in found)
                Add(finding.Resource is null ? finding with { Resource = resource } : finding, context);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (resource is null)
                Fail(rule, context, e);
            else
                findings.Add(EngineFindings.Failed(rule.Descriptor, resource, isWhole: false, e));
        }
    }

    private void Fail(Rule rule, LintContext context, Exception e)
    {
        if (context.Cluster.Resources.FirstOrDefault(r => selected.Contains(r.File)) is { } resource)
            findings.Add(EngineFindings.Failed(rule.Descriptor, resource, isWhole: true, e));
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
