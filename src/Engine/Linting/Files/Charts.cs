using ManifestLint.Engine.Text;

namespace ManifestLint.Engine.Linting;

/// <summary>The Helm charts among the files: what stands in a chart's <c>templates</c> folder is a template, whatever it looks like.</summary>
internal sealed class Charts
{
    private const string Templates = "templates/";
    private readonly HashSet<string> folders;

    public Charts(IEnumerable<ManifestFile> files)
    {
        folders = new(files.Where(f => f.Name == "Chart.yaml").Select(f => f.Folder), StringComparer.Ordinal);
    }

    /// <summary>The chart that the file is a template of; <c>null</c> where it is none. The chart at the top is the empty path.</summary>
    public string? OfTemplate(string path)
    {
        if (folders.Count == 0)
            return null;
        for (var at = path.IndexOf(Templates, StringComparison.Ordinal); at >= 0; at = path.IndexOf(Templates, at + 1, StringComparison.Ordinal))
        {
            var isPart = at == 0 || path[at - 1] == '/';
            if (isPart && folders.Contains(path.Substring(0, Math.Max(0, at - 1))))
                return path.Substring(0, Math.Max(0, at - 1));
        }
        return null;
    }
}
