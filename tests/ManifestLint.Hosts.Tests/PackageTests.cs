using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ManifestLint.Hosts.Tests;

/// <summary>What is in the package, and what is not.</summary>
[Collection(RealBuilds.Name)]
public sealed class PackageTests(PackedFeed feed)
{
    private const string Tasks = "tasks/netstandard2.0/";

    [Fact]
    public void The_package_holds_the_task_and_what_it_needs_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        string[] own = ["LICENSE", "ManifestLint.MSBuild.nuspec", "README.md", "THIRD-PARTY-NOTICES.txt", "build/ManifestLint.MSBuild.props", "build/ManifestLint.MSBuild.targets", "icon.png"];
        string[] assemblies = ["ManifestLint.Aws.dll", "ManifestLint.Engine.dll", "ManifestLint.MsBuildTask.dll", "ManifestLint.Rules.dll", "ManifestLint.Workspace.dll", "YamlDotNet.dll"];
        var names = package.Entries.Select(e => e.FullName).Where(n => n != "[Content_Types].xml" && !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(own.Concat(assemblies.Select(a => Tasks + a)).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.True(new FileInfo(feed.Package).Length < 1_000_000, "The package is under 1 MB.");
    }

    [Fact]
    public void The_package_is_for_building_only_and_brings_nothing_along()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        using var stream = package.GetEntry("ManifestLint.MSBuild.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
        Assert.Equal(("ManifestLint.MSBuild", "true", "MIT", "README.md", "icon.png"), (Value("id"), Value("developmentDependency"), Value("license"), Value("readme"), Value("icon")));
        Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
    }

    [Fact]
    public void The_assemblies_refer_to_the_standard_to_each_other_and_to_what_msbuild_itself_provides()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        var assemblies = package.Entries.Where(e => e.FullName.StartsWith(Tasks, StringComparison.Ordinal)).ToList();
        var provided = assemblies.Select(e => Path.GetFileNameWithoutExtension(e.Name)).Append("netstandard").ToList();
        foreach (var assembly in assemblies)
        {
            string[] host = assembly.Name == "ManifestLint.MsBuildTask.dll" ? ["Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core"] : [];
            Assert.Empty(References(assembly).Except(provided).Except(host));
        }
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
