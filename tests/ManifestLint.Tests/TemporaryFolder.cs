using System.Diagnostics;
using System.Text;

namespace ManifestLint.Tests;

/// <summary>A folder on the disk that lives as long as its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder()
    {
        FullPath = Directory.CreateTempSubdirectory("manifestlint-").FullName;
    }

    public string FullPath { get; }

    public string this[string path] => Path.Combine(FullPath, path);

    public TemporaryFolder With(string path, string text = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ports: [{ port: 80 }]\n") => With(path, Encoding.UTF8.GetBytes(text));

    public TemporaryFolder With(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], bytes);
        return this;
    }

    public TemporaryFolder WithLink(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.CreateSymbolicLink(this[path], target);
        return this;
    }

    public TemporaryFolder WithGit(string folder = ".")
    {
        Directory.CreateDirectory(this[folder]);
        Git(folder, "init", "-q");
        return this;
    }

    public void Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", .. arguments])
        {
            WorkingDirectory = this[folder],
            RedirectStandardOutput = true,
        };
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)))
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
