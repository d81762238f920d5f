using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ManifestLint.Hosts.Tests;

/// <summary>What is in the packages, and what is not.</summary>
[Collection(RealBuilds.Name)]
public sealed class PackageTests(PackedFeed feed)
{
    private const string Tasks = "tasks/netstandard2.0/";
    private const string Analyzers = "analyzers/dotnet/cs/";

    // What the hosts themselves bring: MSBuild, and the compiler and the editor.
    private static readonly Dictionary<string, string[]> Provided = new()
    {
        ["ManifestLint.MsBuildTask.dll"] = ["Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core"],
        ["ManifestLint.Analyzers.dll"] = ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable"],
        ["ManifestLint.CodeFixes.dll"] = ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.Workspaces", "System.Collections.Immutable"],
    };

    [Theory]
    [InlineData("ManifestLint.MSBuild", Tasks, "MsBuildTask", "Workspace")]
    [InlineData("ManifestLint.Analyzers", Analyzers, "Analyzers", "CodeFixes")]
    public void A_package_holds_its_host_and_what_that_needs_and_nothing_else(string id, string folder, params string[] host)
    {
        using var package = ZipFile.OpenRead(PathOf(id));
        string[] own = ["LICENSE", id + ".nuspec", "README.md", "THIRD-PARTY-NOTICES.txt", $"build/{id}.props", $"build/{id}.targets", "icon.png"];
        var assemblies = host.Concat(["Aws", "Engine", "Rules"]).Select(a => $"{folder}ManifestLint.{a}.dll").Append(folder + "YamlDotNet.dll");
        var names = package.Entries.Select(e => e.FullName).Where(n => n != "[Content_Types].xml" && !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(own.Concat(assemblies).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.True(new FileInfo(PathOf(id)).Length < 1_000_000, "The package is under 1 MB.");
    }

    [Theory]
    [InlineData("ManifestLint.MSBuild")]
    [InlineData("ManifestLint.Analyzers")]
    public void A_package_is_for_building_only_and_brings_nothing_along(string id)
    {
        using var package = ZipFile.OpenRead(PathOf(id));
        using var stream = package.GetEntry(id + ".nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
        Assert.Equal((id, "true", "MIT", "README.md", "icon.png"), (Value("id"), Value("developmentDependency"), Value("license"), Value("readme"), Value("icon")));
        Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
    }

    [Theory]
    [InlineData("ManifestLint.MSBuild")]
    [InlineData("ManifestLint.Analyzers")]
    public void The_assemblies_refer_to_the_standard_to_each_other_and_to_what_the_host_itself_provides(string id)
    {
        using var package = ZipFile.OpenRead(PathOf(id));
        var assemblies = package.Entries.Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal)).ToList();
        var known = assemblies.Select(e => Path.GetFileNameWithoutExtension(e.Name)).Append("netstandard").ToList();
        foreach (var assembly in assemblies)
            Assert.Empty(References(assembly).Except(known).Except(Provided.GetValueOrDefault(assembly.Name, [])));
    }

    // The compiler of SDK 8 is the oldest that is supported (https://learn.microsoft.com/visualstudio/extensibility/roslyn-version-support).
    [Fact]
    public void The_analyzers_ask_for_the_compiler_of_sdk_8_and_no_newer_one()
    {
        using var package = ZipFile.OpenRead(feed.AnalyzersPackage);
        var references = package.Entries.Where(e => e.FullName.StartsWith(Analyzers, StringComparison.Ordinal)).SelectMany(Read).ToList();
        Assert.All(references.Where(r => r.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)), r => Assert.Equal("4.8.0.0", r.Version));
        Assert.Equal(["7.0.0.0"], references.Where(r => r.Name == "System.Collections.Immutable").Select(r => r.Version).Distinct());
    }

    // Visual Studio's MSBuild runs on .NET Framework: it has netstandard 2.0, gives every Microsoft.Build reference up to 15.1 its own version, and tells two
    // assemblies of one name apart only by their strong names.
    [Fact]
    public void The_task_asks_for_nothing_that_msbuild_on_dotnet_framework_lacks()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        var references = package.Entries.Where(e => e.FullName.StartsWith(Tasks, StringComparison.Ordinal)).SelectMany(Read).ToList();
        Assert.All(references.Where(r => r.Name == "netstandard"), r => Assert.Equal("2.0.0.0", r.Version));
        Assert.All(references.Where(r => r.Name.StartsWith("Microsoft.Build", StringComparison.Ordinal)), r => Assert.Equal("15.1.0.0", r.Version));
        Assert.All(references.Where(r => r.Name == "YamlDotNet"), r => Assert.True(r.IsStrongNamed));
        Assert.Contains(references, r => r.Name == "YamlDotNet");
    }

    private string PathOf(string id) => id == "ManifestLint.MSBuild" ? feed.Package : feed.AnalyzersPackage;

    private static List<string> References(ZipArchiveEntry entry) => [.. Read(entry).Select(r => r.Name)];

    private static List<(string Name, string Version, bool IsStrongNamed)> Read(ZipArchiveEntry entry)
    {
        var bytes = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(bytes);
        bytes.Position = 0;
        using var image = new PEReader(bytes);
        var metadata = image.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference);
        return [.. references.Select(r => (metadata.GetString(r.Name), r.Version.ToString(), !r.PublicKeyOrToken.IsNil))];
    }
}
