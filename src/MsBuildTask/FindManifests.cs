using System.Globalization;
using System.Text;
using ManifestLint.Workspace;

namespace ManifestLint.MsBuildTask;

/// <summary>
/// Writes down everything that the result of <see cref="LintManifests"/> depends on: each file with its length and time, the settings, the day, this
/// package. The file is written only if that has changed, so that MSBuild's own comparison of times decides whether there is anything to do: a
/// manifest that is new, gone, or older than before counts as well as one that is newer.
/// </summary>
public sealed class FindManifests : ManifestTask
{
    /// <summary>The file to write, relative to the project's folder or absolute.</summary>
    public string InputsFile { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var inputs = Settings().Concat(WorkspaceReader.List(Request()).Select(Describe));
        var text = string.Join("\n", inputs) + "\n";
        var path = Path.Combine(ProjectFolder, InputsFile);
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private IEnumerable<string> Settings()
    {
        yield return Describe(typeof(FindManifests).Assembly.Location);
        yield return Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var list in new[] { Manifests, [EnableDefaultItems ? "" : "-"], Globs, Excludes })
            yield return string.Join(";", list);
        foreach (var setting in new[] { ConfigurationFile, ContextFolder, TreatWarningsAsErrors, NoWarn, WarningsAsErrors, WarningsNotAsErrors })
            yield return setting;
    }

    // A file that is not there has a length of its own: it may come back as it was.
    private static string Describe(string path)
    {
        var file = new FileInfo(path);
        var length = file.Exists ? file.Length : -1;
        return string.Format(CultureInfo.InvariantCulture, "{0} {1} {2}", length, file.LastWriteTimeUtc.Ticks, path);
    }
}
