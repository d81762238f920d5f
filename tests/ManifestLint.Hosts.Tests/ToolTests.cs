using System.IO.Compression;
using System.Xml.Linq;

namespace ManifestLint.Hosts.Tests;

/// <summary>The command line as a .NET tool: what is in the package, and that it can be installed and run.</summary>
[Collection(RealBuilds.Name)]
public sealed class ToolTests(PackedFeed feed)
{
    private const string Tool = "tools/net10.0/any/";

    [Fact]
    public void The_package_holds_the_program_and_what_it_needs_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(feed.ToolPackage);
        string[] own = ["LICENSE", "ManifestLint.Tool.nuspec", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png", Tool + "DotnetToolSettings.xml"];
        string[] program = ["manifestlint.deps.json", "manifestlint.dll", "manifestlint.runtimeconfig.json", "System.CommandLine.dll", "YamlDotNet.dll"];
        string[] libraries = ["Aws", "Engine", "Rules", "Workspace"];
        var expected = own.Concat(program.Select(p => Tool + p)).Concat(libraries.Select(l => $"{Tool}ManifestLint.{l}.dll"));
        var names = package.Entries.Select(e => e.FullName)
            .Where(n => n != "[Content_Types].xml" && !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.True(new FileInfo(feed.ToolPackage).Length < 1_500_000, "The package is under 1.5 MB.");
    }

    [Fact]
    public void The_package_says_what_it_is()
    {
        using var package = ZipFile.OpenRead(feed.ToolPackage);
        using var stream = package.GetEntry("ManifestLint.Tool.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
        Assert.Equal(("ManifestLint.Tool", "MIT", "README.md", "icon.png"), (Value("id"), Value("license"), Value("readme"), Value("icon")));
        Assert.Equal("DotnetTool", metadata.Descendants().Single(e => e.Name.LocalName == "packageType").Attribute("name")!.Value);
        Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
        using var settings = package.GetEntry(Tool + "DotnetToolSettings.xml")!.Open();
        var command = XDocument.Load(settings).Descendants("Command").Single();
        Assert.Equal(["manifestlint", "manifestlint.dll", "dotnet"], new[] { "Name", "EntryPoint", "Runner" }.Select(a => command.Attribute(a)!.Value));
    }

    [Fact]
    public void It_can_be_installed_and_run()
    {
        using var folder = new TemporaryFolder();
        folder.With("nuget.config", feed.NuGetConfiguration).With("deploy/a.yaml", Manifests.Broken);
        string[] arguments = ["tool", "install", "ManifestLint.Tool", "--tool-path", folder["bin"], "--configfile", folder["nuget.config"]];
        var install = DotnetRun.Start(folder.FullPath, feed, arguments);
        Assert.True(install.Status == 0, install.Output);
        Assert.Equal(new DotnetRun(0, $"manifestlint {feed.Version}\n"), DotnetRun.Shell(folder.FullPath, "bin/manifestlint --version"));
        var lint = DotnetRun.Shell(folder.FullPath, "bin/manifestlint deploy --format concise --quiet");
        Assert.Equal(new DotnetRun(1, $"deploy/a.yaml(6,44): {Manifests.NoNodePort}\n"), lint);
    }
}
