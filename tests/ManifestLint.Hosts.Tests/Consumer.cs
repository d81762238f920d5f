using System.Text.RegularExpressions;

namespace ManifestLint.Hosts.Tests;

/// <summary>A project of somebody who has added the package: real files, real builds.</summary>
internal sealed class Consumer : IDisposable
{
    private const string Log = "build.log";
    private readonly TemporaryFolder folder = new();
    private readonly PackedFeed feed;
    private readonly string name;
    private readonly string[] packages;
    private bool isRestored;

    /// <summary>A class library of the newest framework that references the packages (ManifestLint.MSBuild unless given) and holds one class.</summary>
    public Consumer(PackedFeed feed, string name = "app", params string[] packages)
    {
        this.feed = feed;
        this.name = name;
        this.packages = packages.Length > 0 ? packages : ["ManifestLint.MSBuild"];
        folder.With("nuget.config", feed.NuGetConfiguration);
        WithProject("<TargetFramework>net10.0</TargetFramework>");
        With("Code.cs", "public class Code;\n");
    }

    /// <summary>The project's folder.</summary>
    public string FullPath => folder[name];

    /// <summary>The absolute path of a file of the project.</summary>
    public string this[string path] => Path.Combine(FullPath, path);

    /// <summary>With a file, relative to the project's folder.</summary>
    public Consumer With(string path, string text)
    {
        folder.With(name + "/" + path, text);
        return this;
    }

    /// <summary>With a link, relative to the project's folder.</summary>
    public Consumer WithLink(string path, string target)
    {
        folder.WithLink(name + "/" + path, target);
        return this;
    }

    /// <summary>With a file that nobody may read but root.</summary>
    public Consumer WithLocked(string path, string text)
    {
        With(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(this[path], UnixFileMode.None);
        return this;
    }

    /// <summary>With this project file.</summary>
    public Consumer WithProject(string properties, string items = "", string file = "App.csproj")
    {
        isRestored = false;
        return With(file, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>
                {string.Concat(packages.Select(p => $"<PackageReference Include=\"{p}\" Version=\"{feed.Version}\" PrivateAssets=\"all\" />"))}
                {items}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Without a file.</summary>
    public Consumer Without(string path)
    {
        File.Delete(this[path]);
        return this;
    }

    /// <summary>Runs <c>git</c> in the project's folder.</summary>
    public void Git(params string[] arguments) => folder.Git(name, arguments);

    /// <summary>Runs <c>dotnet</c> in the project's folder.</summary>
    public DotnetRun Dotnet(params string[] arguments) => DotnetRun.Start(FullPath, feed, arguments);

    /// <summary><c>dotnet build</c>, restoring the first time.</summary>
    public BuildRun Build(params string[] arguments) => Run("build", "en", arguments);

    /// <summary><c>dotnet build</c> for somebody who reads another language.</summary>
    public BuildRun BuildIn(string language, params string[] arguments) => Run("build", language, arguments);

    /// <summary><c>dotnet build</c>, <c>publish</c> or <c>pack</c>.</summary>
    public BuildRun Run(string command, string language, params string[] arguments)
    {
        File.Delete(this[Log]);
        string[] restore = isRestored ? ["--no-restore"] : [];
        var run = DotnetRun.Start(FullPath, feed, language, [command, .. restore, .. arguments, $"-flp:LogFile={Log};Verbosity=detailed;NoSummary;Encoding=UTF-8"]);
        isRestored = true;
        var log = File.Exists(this[Log]) ? File.ReadAllText(this[Log]) : "";
        return new BuildRun(run.Status, Diagnostics(log), run.Output, log);
    }

    public void Dispose() => folder.Dispose();

    // "path(line,column): error ID: message [project]", or "project : error ID: message"; the folder of this test is cut off.
    private List<string> Diagnostics(string log)
    {
        var lines = log.Split('\n').Select(l => l.Trim('\r', ' ')).Select(l => Regex.Replace(l, @"^(\d+:)?\d+>", ""));
        var told = lines.Where(l => Regex.IsMatch(l, @"^[^:]+: (error|warning) [A-Z]+\d+: "));
        return [.. told.Select(l => l.Replace(FullPath + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
    }
}

/// <summary>The end of a build.</summary>
/// <param name="Status">The exit status.</param>
/// <param name="Diagnostics">Every error and warning as it was logged, each as often as it was.</param>
/// <param name="Output">What the person saw.</param>
/// <param name="Log">All that was logged.</param>
internal sealed record BuildRun(int Status, IReadOnlyList<string> Diagnostics, string Output, string Log)
{
    /// <summary>Whether the task has run.</summary>
    public bool HasLinted => Log.Contains("Task \"LintManifests\"", StringComparison.Ordinal);

    /// <summary>Holds that the build ended like this, with these errors and warnings and no others.</summary>
    public void Is(int status, params string[] diagnostics)
    {
        Assert.Equal(diagnostics, Diagnostics);
        Assert.True(status == Status, Output);
    }
}
