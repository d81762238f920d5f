using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ManifestLint.Workspace;

/// <summary>Asks git which files belong to a folder: tracked ones, and untracked ones that no <c>.gitignore</c> names.</summary>
internal static class GitFiles
{
    // Without the switch, and with lazy fetching, a repository's own configuration could start a process or reach for the network.
    private const string Switches = "-c core.fsmonitor=false ";

    /// <summary>
    /// The entries below a folder; repositories inside it as folders. <c>null</c> where git is not there, where the folder belongs to no
    /// repository, or where the repository ignores the folder as a whole (somebody named it: then everything in it is wanted).
    /// </summary>
    public static IReadOnlyList<GitEntry>? Below(string folder)
    {
        if (!IsInRepository(folder) || FindGit() is not { } git)
            return null;
        if (Output(git, "ls-files -cost --exclude-standard -z", folder) is not { } output)
            return null;
        if (output.Length == 0 && Output(git, "check-ignore -q .", folder) is not null)
            return null;
        return output.Split(['\0'], StringSplitOptions.RemoveEmptyEntries).Select(Parse).Distinct().ToList();
    }

    // "? path" for an untracked file, "H 100644 <hash> 0<TAB>path" for a tracked one.
    private static GitEntry Parse(string line)
    {
        if (line.StartsWith("? ", StringComparison.Ordinal))
            return new GitEntry(line.Substring(2).TrimEnd('/'), GitEntryKind.Untracked);
        var kind = line.Substring(line.IndexOf(' ') + 1).Substring(0, 2) switch
        {
            "12" => GitEntryKind.Link,
            "16" => GitEntryKind.Repository,
            _ => GitEntryKind.File,
        };
        return new GitEntry(line.Substring(line.IndexOf('\t') + 1), kind);
    }

    /// <summary>Whether a folder is the top of a work tree.</summary>
    public static bool IsRepository(string folder)
    {
        var marker = Path.Combine(folder, ".git");
        return Directory.Exists(marker) || File.Exists(marker);
    }

    private static bool IsInRepository(string folder) => PathText.Upwards(folder).Any(IsRepository);

    // The search is ours: Windows would look into the current folder first, and that folder is a stranger's.
    private static string? FindGit()
    {
        var name = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "git.exe" : "git";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (!Path.IsPathRooted(folder))
                continue;
            var candidate = Path.Combine(folder, name);
            if (File.Exists(candidate))
                return candidate;
        }
        return null;
    }

    private static string? Output(string git, string arguments, string folder)
    {
        try
        {
            using var process = Process.Start(StartInfo(git, arguments, folder));
            if (process is null)
                return null;
            process.StandardInput.Close();
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ProcessStartInfo StartInfo(string git, string arguments, string folder)
    {
        var start = new ProcessStartInfo(git, Switches + arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // Inside a hook these describe the repository that is being committed to, not the folder that is asked about.
        foreach (var name in new[] { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR" })
            start.Environment.Remove(name);
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        return start;
    }
}

/// <summary>What git takes an entry for; the work tree may have moved on since.</summary>
internal enum GitEntryKind
{
    /// <summary>A tracked file.</summary>
    File,

    /// <summary>A tracked link.</summary>
    Link,

    /// <summary>A submodule.</summary>
    Repository,

    /// <summary>Not tracked and not ignored: a file, a link, or the top of another repository.</summary>
    Untracked,
}

/// <summary>One path that git lists.</summary>
/// <param name="Path">Relative to the folder asked about, with forward slashes.</param>
/// <param name="Kind">What git takes it for.</param>
internal readonly record struct GitEntry(string Path, GitEntryKind Kind);
