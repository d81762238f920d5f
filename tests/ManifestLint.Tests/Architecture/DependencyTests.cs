using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ManifestLint.Tests.Architecture;

/// <summary>Who may know whom, and what may be loaded beside the assemblies that run inside Visual Studio and MSBuild.</summary>
public sealed class DependencyTests
{
    // A project and the projects that it may name. A new project needs a line here, and so a thought.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Engine"] = [],
        ["Aws"] = ["Engine"],
        ["Rules"] = ["Aws", "Engine"],
        ["Workspace"] = ["Engine"],
        ["Cli"] = ["Rules", "Aws", "Engine", "Workspace"],
        ["MsBuildTask"] = ["Rules", "Aws", "Engine", "Workspace"],
        ["Analyzers"] = ["Rules", "Aws", "Engine"],
        ["CodeFixes"] = ["Analyzers"],
    };

    private static readonly string[] Pure = ["Engine", "Aws", "Rules"];

    // From the bottom to the top: what stands below must not know what stands above.
    private static readonly string[] EngineLayers = ["Text", "Yaml", "Kubernetes", "Linting"];

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Source.Root).Select(f => Path.GetFileName(f)).Where(f => ProjectFile(f) is not null)];

    public static TheoryData<string> Shared => [.. Allowed.Keys.Where(p => ProjectFile(p) is { } file && Targets(file).Contains("LibraryTargetFrameworks"))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_names_only_the_projects_that_it_may_know(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"Say in {nameof(DependencyTests)} whom src/{project} may know.");
        var named = XDocument.Load(ProjectFile(project)!).Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value.Split('/')[1]);
        Assert.All(named, n => Assert.Contains(n, allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_source_file_uses_only_the_namespaces_that_its_project_may_know(string project)
    {
        var known = Allowed[project].Append(project).Select(p => "ManifestLint." + p).ToList();
        var uses = from file in Source.Files("src/" + project, "*.cs")
                   from line in Source.Code(file)
                   from Match match in Regex.Matches(line, @"\bManifestLint\.([A-Z]\w+)")
                   where Allowed.ContainsKey(match.Groups[1].Value) && !known.Contains(match.Value)
                   select $"{file}: {line.Trim()}";
        Assert.Empty(uses);
    }

    [Fact]
    public void Inside_the_engine_linting_knows_kubernetes_knows_yaml_knows_text_and_never_backwards()
    {
        var wrong = from layer in EngineLayers
                    from file in Source.Files("src/Engine/" + layer, "*.cs")
                    from line in Source.Code(file)
                    from above in EngineLayers.SkipWhile(l => l != layer).Skip(1)
                    where Regex.IsMatch(line, $@"(?<![\w.])(ManifestLint\.)?(Engine\.)?{above}(\.[A-Z]|;)")
                    select $"{file}: {line.Trim()}";
        Assert.Empty(wrong);
        var folders = Directory.EnumerateDirectories(Path.Combine(Source.Root, "Engine")).Select(Path.GetFileName);
        Assert.Equal(EngineLayers.Order(), folders.Except(["bin", "obj"]).Order());
    }

    [Fact]
    public void Only_the_reader_names_the_parser()
    {
        var naming = Source.Files("src", "*.cs").Where(f => Source.Code(f).Any(line => line.Contains("YamlDotNet", StringComparison.Ordinal)));
        Assert.Equal(["src/Engine/Yaml/YamlReader.cs"], naming);
    }

    [Theory]
    [MemberData(nameof(Shared))]
    public void A_shared_assembly_depends_on_no_package_but_the_parser(string project)
    {
        var path = Path.Combine(Source.Root, project, "obj", "project.assets.json");
        using var assets = JsonDocument.Parse(File.ReadAllText(path));
        var packages = from target in assets.RootElement.GetProperty("targets").EnumerateObject()
                       from library in target.Value.EnumerateObject()
                       where library.Value.GetProperty("type").GetString() == "package"
                       where HoldsAssembly(library.Value, "compile") || HoldsAssembly(library.Value, "runtime")
                       select library.Name.Split('/')[0];
        // NETStandard.Library is netstandard2.0 itself.
        Assert.Equal(["YamlDotNet"], packages.Except(["NETStandard.Library"]).Distinct());
    }

    [Theory]
    [MemberData(nameof(Shared))]
    public void A_shared_assembly_refers_to_nothing_but_the_standard_the_parser_and_the_house(string project)
    {
        var path = Path.Combine(Source.Root, project, "bin", Configuration, "netstandard2.0", $"ManifestLint.{project}.dll");
        Assert.True(File.Exists(path), $"{path} is not there: build ManifestLint.sln before testing.");
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name));
        var known = Allowed[project].Select(p => "ManifestLint." + p);
        Assert.Empty(references.Except(["netstandard", "YamlDotNet"]).Except(known));
    }

    [Fact]
    public void The_pure_assemblies_are_under_the_banned_apis()
    {
        foreach (var project in Pure)
        {
            var file = XDocument.Load(ProjectFile(project)!);
            Assert.Equal("true", file.Descendants("PureAssembly").Single().Value);
            using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(Source.Root, project, "obj", "project.assets.json")));
            var libraries = assets.RootElement.GetProperty("libraries").EnumerateObject();
            Assert.Contains(libraries, l => l.Name.StartsWith("Microsoft.CodeAnalysis.BannedApiAnalyzers/", StringComparison.Ordinal));
        }
        var banned = File.ReadAllText(Path.Combine(Source.Root, "BannedSymbols.txt"));
        Assert.All(
            [
                "System.IO.File;", "System.IO.Directory;", "System.Console;", "System.Environment;", "System.DateTime.Now;", "CurrentCulture;",
                "RegularExpressions.Regex;", "Diagnostics.Process;", "System.Random;",
            ],
            symbol => Assert.Contains(symbol, banned, StringComparison.Ordinal));
        Assert.All(banned.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^[TMP]:[^;]+;.{10,}$", line));
    }

    [Fact]
    public void Nobody_switches_the_banned_apis_off()
    {
        var files = Source.Files("src", "*.cs").Concat(Source.Files("src", "*.csproj"))
            .Concat(["Directory.Build.props", "Directory.Build.targets", ".editorconfig"]);
        Assert.All(files, f => Assert.DoesNotContain(Source.Lines(f), line => line.Contains("RS0030", StringComparison.Ordinal)));
    }

    private static string Configuration => Directory.GetParent(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!.Name;

    private static string? ProjectFile(string project) =>
        Path.Combine(Source.Root, project, $"ManifestLint.{project}.csproj") is var path && File.Exists(path) ? path : null;

    private static string Targets(string file) => string.Concat(XDocument.Load(file).Descendants("TargetFrameworks").Select(e => e.Value));

    private static bool HoldsAssembly(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var assets) && assets.EnumerateObject().Any(a => a.Name.EndsWith(".dll", StringComparison.Ordinal));
}
