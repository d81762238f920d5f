using ManifestLint.Engine.Kubernetes;

namespace ManifestLint.Aws;

/// <summary>Finds the controller's own installation among the manifests of a set: its arguments decide what nobody configured.</summary>
internal static class ControllerInstallation
{
    private const string Name = "aws-load-balancer-controller";
    private const int SearchedUpTo = 64 * 1024;
    private static readonly string[] ArgoGroups = ["argoproj.io"];

    /// <summary>Why the controller's unwritten settings are unknown here; <c>null</c> where nothing in the set installs it.</summary>
    public static string? In(ClusterModel cluster) => ResourceIn(cluster) is { } resource ? $"{resource} installs the controller and may set it" : null;

    /// <summary>The object that installs it; <c>null</c> where nothing in the set does.</summary>
    public static Resource? ResourceIn(ClusterModel cluster) => cluster.FirstOfSort(Installs);

    /// <summary>
    /// Whether the name may stand in a file's text, at worst with a letter escaped: nearly no file has it, and then its objects need no look. A large file
    /// with many objects is not searched for each of them.
    /// </summary>
    private static bool MayHoldName(string text) =>
        text.Length > SearchedUpTo || text.IndexOf(Name, StringComparison.Ordinal) >= 0 || text.IndexOf('\\') >= 0;

    private static bool Installs(Resource resource) => resource.Kind switch
    {
        "Deployment" => MayHoldName(resource.File.Text) && RunsController(resource.Spec["template"]["spec"]["containers"]),
        "HelmRelease" => resource.Spec["chart"]["spec"]["chart"].Text().OrNull() == Name,
        "HelmChart" => resource.Spec["chart"].Text().OrNull() is { } chart && chart.EndsWith(Name, StringComparison.Ordinal),
        "Application" when ArgoGroups.Contains(resource.GroupKind.Group) => InstallsChart(resource.Spec["source"]) || resource.Spec["sources"].Items?.Any(InstallsChart) == true,
        _ => false,
    };

    private static bool InstallsChart(Field source) => source["chart"].Text().OrNull() == Name;

    private static bool RunsController(Field containers) => containers.Items?.Any(c => c["image"].Text().OrNull() is { } image && IsController(image)) == true;

    private static bool IsController(string image)
    {
        var start = image.LastIndexOf('/') + 1;
        var end = image.IndexOfAny([':', '@'], start);
        return (end < 0 ? image.Substring(start) : image.Substring(start, end - start)) == Name;
    }
}
