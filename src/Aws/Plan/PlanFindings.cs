using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Plan;

/// <summary>Findings by the object that they are about. An object is another view in each set: what is written tells that it is the same.</summary>
internal sealed class PlanFindings
{
    private readonly Dictionary<(ManifestFile File, TextSpan Span), List<Finding>> byObject = [];

    public PlanFindings(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (finding.Resource is not { } resource)
                continue;
            if (!byObject.TryGetValue(KeyOf(resource), out var list))
                byObject[KeyOf(resource)] = list = [];
            list.Add(finding);
        }
    }

    public IReadOnlyList<Finding> About(Resource resource) => byObject.TryGetValue(KeyOf(resource), out var list) ? list : [];

    private static (ManifestFile File, TextSpan Span) KeyOf(Resource resource) => (resource.File, resource.Source.Root.Span);
}
