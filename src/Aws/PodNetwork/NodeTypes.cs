using ManifestLint.Aws.Tables;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Aws;

/// <summary>The instance types that a deployment set gives to its cluster's nodes, in every format that names them.</summary>
public sealed class NodeTypes
{
    private NodeTypes(LintContext context)
    {
        All = context.NodeGroups.All.SelectMany(g => g.Types).Where(n => !n.IsAbsent).ToList();
    }

    /// <summary>Every name, in the order of files and text; unknown ones among them.</summary>
    public IReadOnlyList<Reading<string>> All { get; }

    /// <summary>The types, where every name is known and in the table; <c>null</c> where one is not, or none is named.</summary>
    public IReadOnlyList<InstanceType>? Known
    {
        get
        {
            var types = All.Select(n => n.OrNull() is { } name ? InstanceType.Of(name) : null).ToList();
            return types.Count == 0 || types.Contains(null) ? null : types.ConvertAll(t => t!);
        }
    }

    internal static NodeTypes Of(LintContext context) => new(context);
}
