namespace ManifestLint.Hosts.Tests;

/// <summary>The packages of this checkout in a feed of their own, packed once for all tests, and the only source that consumers restore from.</summary>
public sealed class PackedFeed : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PackedFeed()
    {
        // What these tests run against has been built with them.
        Package = Pack("MsBuildTask", "ManifestLint.MSBuild");
        AnalyzersPackage = Pack("CodeFixes", "ManifestLint.Analyzers");
        ToolPackage = Pack("Cli", "ManifestLint.Tool");
    }

    /// <summary>The path of the package ManifestLint.MSBuild.</summary>
    public string Package { get; }

    /// <summary>The path of the package ManifestLint.Analyzers.</summary>
    public string AnalyzersPackage { get; }

    /// <summary>The path of the package ManifestLint.Tool.</summary>
    public string ToolPackage { get; }

    /// <summary>The folder that it lies in.</summary>
    public string Folder => Path.GetDirectoryName(Package)!;

    /// <summary>The version that was packed.</summary>
    public string Version => Path.GetFileNameWithoutExtension(Package)["ManifestLint.MSBuild.".Length..];

    /// <summary>Where restored packages go: never the machine's own folder, where a version stays what it was when it came.</summary>
    public string PackagesFolder => folder["packages"];

    /// <summary>What makes the feed the only source: nothing else can be restored, and nobody else's package of the same name.</summary>
    public string NuGetConfiguration => $"<configuration><packageSources><clear /><add key=\"feed\" value=\"{folder["feed"]}\" /></packageSources></configuration>";

    internal static string Configuration => Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;

    public void Dispose() => folder.Dispose();

    private string Pack(string project, string id)
    {
        var pack = DotnetRun.Start(folder.FullPath, this, "pack", Path.Combine(SharedFolder.Repository, "src", project), "-c", Configuration, "--no-build", "-o", folder["feed"]);
        Assert.True(pack.Status == 0, pack.Output);
        return Assert.Single(Directory.EnumerateFiles(folder["feed"], id + ".*.nupkg"));
    }
}

/// <summary>Real builds run one after the other: they share the processors with the other test assemblies.</summary>
[CollectionDefinition(Name)]
public sealed class RealBuilds : ICollectionFixture<PackedFeed>
{
    public const string Name = "real builds";
}
