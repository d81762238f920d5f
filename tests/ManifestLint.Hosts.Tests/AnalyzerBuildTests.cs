using System.Text.Json;

namespace ManifestLint.Hosts.Tests;

/// <summary>The package of analyzers in real compilations: alone, and beside the task.</summary>
[Collection(RealBuilds.Name)]
public sealed class AnalyzerBuildTests(PackedFeed feed)
{
    private const string Alone = "ManifestLint.Analyzers";

    private const string Embedded = """"
        public class Code
        {
            public const string Yaml = """
                apiVersion: v1
                kind: Service
                metadata:
                  name: embedded
                  annotations:
                    service.beta.kubernetes.io/aws-load-balancer-typ: nlb
                spec:
                  ports:
                    - port: 80
                """;
        }
        """";

    private const string InCode = $"Code.cs(9,13): warning {Manifests.NobodyReads}";
    private const string InFile = $"a.yaml(6,5): warning {Manifests.NobodyReads}";

    [Fact]
    public void A_new_web_project_with_the_analyzers_shows_what_the_task_shows_and_passes_after_the_correction()
    {
        using var consumer = new Consumer(feed, "shop", Alone);
        consumer.Without("App.csproj").Without("Code.cs");
        Assert.Equal(0, consumer.Dotnet("new", "web", "--no-restore").Status);
        var command = File.ReadLines(Path.Combine(SharedFolder.Repository, "README.md")).Single(l => l.StartsWith("dotnet add package ManifestLint.Analyzers ", StringComparison.Ordinal));
        var add = consumer.Dotnet(command.Replace("/tmp/feed", feed.Folder, StringComparison.Ordinal).Split(' ')[1..]);
        Assert.True(add.Status == 0, add.Output);

        consumer.With("deploy/ingress.yaml", Manifests.Broken);
        Told(consumer.Build(), 1, $"deploy/ingress.yaml(6,44): {Manifests.NoNodePort}");
        consumer.With("deploy/ingress.yaml", Manifests.Mended);
        Told(consumer.Build(), 0);
        Assert.DoesNotContain(Directory.EnumerateFiles(consumer["bin"], "*", SearchOption.AllDirectories), f => f.Contains("ManifestLint", StringComparison.Ordinal) || f.Contains("YamlDotNet", StringComparison.Ordinal));
    }

    // It is the compiler that reads the files, and says which one it could not have. A process' own memory has no length and is nobody's manifest.
    [Fact]
    public void A_manifest_that_cannot_be_read_is_the_compilers_error_and_the_others_are_told_of()
    {
        using var consumer = new Consumer(feed, "app", Alone);
        consumer.With("a.yaml", Manifests.Mistyped).WithLink("memory.yaml", "/proc/self/mem").WithLink("nowhere.yaml", "gone.yaml");
        Told(consumer.Build(), 1, "CSC : error CS2001: Source file 'nowhere.yaml' could not be found.", InFile);
    }

    [NotAsRootFact]
    public void A_manifest_without_permission_is_the_compilers_error_and_the_others_are_told_of()
    {
        using var consumer = new Consumer(feed, "app", Alone);
        consumer.With("a.yaml", Manifests.Mistyped).WithLocked("locked.yaml", Manifests.Broken);
        Told(consumer.Build(), 1, "CSC : error CS1504: Source file 'locked.yaml' could not be opened -- Access to the path 'locked.yaml' is denied.", InFile);
    }

    [Fact]
    public void With_both_packages_nothing_is_told_twice_and_an_editor_is_told_everything()
    {
        using var consumer = new Consumer(feed, "app", Alone, "ManifestLint.MSBuild");
        consumer.With("a.yaml", Manifests.Mistyped).With("Code.cs", Embedded);
        var build = consumer.Build();
        Told(build, 0, InCode, InFile);
        Assert.True(build.HasLinted);
        var editor = consumer.Build("-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildingProject=false", "-p:IntermediateOutputPath=obj/editor/");
        Told(editor, 0, InCode, InFile);
        Assert.False(editor.HasLinted);
    }

    [Fact]
    public void A_project_with_several_target_frameworks_is_told_of_its_manifests_once()
    {
        using var consumer = new Consumer(feed, "app", Alone);
        consumer.WithProject("<TargetFrameworks>net10.0;net10.0-browser</TargetFrameworks>").With("a.yaml", Manifests.Mistyped);
        Told(consumer.Build("-m"), 0, InFile);
    }

    [Fact]
    public void Half_typed_code_and_half_typed_manifests_are_the_ordinary_case()
    {
        using var consumer = new Consumer(feed, "Müllers läden & co", Alone);
        consumer.With("Code.cs", "public class Code { string a = \"apiVersion: v1\\nkind: Service\\nmetadata: {\"; }\n")
            .With("k8s/größe 1.yaml", "apiVersion: v1\nkind: Service\nmetadata: [\n").With("empty.yaml", "").With("template.yaml", Manifests.Template)
            .With(".manifestlint.yaml", "rules: [\n");
        var told = consumer.Build().Diagnostics.Select(d => string.Join(':', d.Split(':').Take(2))).Where(d => !d.Contains("CS0414", StringComparison.Ordinal));
        Assert.Equal([".manifestlint.yaml(1,8): error ML0006", "Code.cs(1,74): warning ML0001", "k8s/größe 1.yaml(3,11): error ML0001"], told.Order(StringComparer.Ordinal));

        // The compiler asks no analyzer about code that it cannot parse; an editor does.
        consumer.With("Code.cs", "public class Code { string a = \"apiVersion: v1\\nkind: Service\\nmetadata: {\"; string b = $\"\"\"apiVersion: {x\n");
        var broken = consumer.Build();
        Assert.Equal(1, broken.Status);
        Assert.All(broken.Diagnostics, d => Assert.Contains(" error CS", d, StringComparison.Ordinal));
    }

    [Fact]
    public void Severities_come_from_where_they_come_from_in_dotnet_and_from_keys_of_our_own()
    {
        using var consumer = new Consumer(feed, "app", Alone);
        consumer.With("a.yaml", Manifests.Mistyped).With("Code.cs", Embedded);
        Told(consumer.Build("-p:TreatWarningsAsErrors=true"), 1, InCode.Replace("warning", "error", StringComparison.Ordinal), InFile.Replace("warning", "error", StringComparison.Ordinal));
        Told(consumer.Build("-p:NoWarn=ML1001"), 0);
        consumer.With(".editorconfig", "[*.yaml]\nmanifestlint_severity.ML1001 = none\n[*.cs]\ndotnet_diagnostic.ML1001.severity = error\n");
        Told(consumer.Build(), 1, InCode.Replace("warning", "error", StringComparison.Ordinal));
        consumer.Without(".editorconfig").With(".globalconfig", "is_global = true\ndotnet_diagnostic.ML1001.severity = error\n").With("Code.cs", "public class Code;\n");
        Told(consumer.Build(), 1, InFile.Replace("warning", "error", StringComparison.Ordinal));
    }

    [Fact]
    public void The_projects_own_items_are_the_manifests_and_nothing_is_searched()
    {
        using var consumer = new Consumer(feed, "repository/app", Alone);
        foreach (var file in new[] { "a.yaml", "deploy/b.yml", "other/c.yaml", "bin/d.yaml", "appsettings.json", "../shared/e.json", "../.manifestlint.yaml", "../../.manifestlint.yaml" })
            consumer.With(file, "x: 1\n");
        Assert.Equal(["../.manifestlint.yaml: configuration", "a.yaml", "deploy/b.yml", "other/c.yaml"], AdditionalFiles(consumer));
        Assert.Equal(["../.manifestlint.yaml: configuration", "deploy/b.yml"], AdditionalFiles(consumer, "-p:ManifestLintGlobs=deploy"));
        Assert.Equal(["../.manifestlint.yaml: configuration", "other/c.yaml"], AdditionalFiles(consumer, "-p:ManifestLintGlobs=other/**/*.yaml"));
        Assert.Equal(["other/c.yaml: configuration"], AdditionalFiles(consumer, "-p:EnableDefaultManifestItems=false", "-p:ManifestLintConfig=other/c.yaml"));
        Assert.Empty(AdditionalFiles(consumer, "-p:ManifestLintEnabled=false"));
        consumer.WithProject(
            "<TargetFramework>net10.0</TargetFramework>",
            "<None Remove=\"a.yaml\" /><Content Include=\"other/c.yaml\" /><None Remove=\"other/c.yaml\" /><KubernetesManifest Include=\"../shared/e.json;deploy/b.yml\" />");
        File.Delete(consumer["../.manifestlint.yaml"]);
        Directory.CreateDirectory(consumer["../.git"]);
        consumer.With("../.git/HEAD", "ref: refs/heads/main\n");
        Assert.Equal(["../shared/e.json: manifest", "deploy/b.yml: manifest", "other/c.yaml"], AdditionalFiles(consumer));
    }

    private static List<string> AdditionalFiles(Consumer consumer, params string[] arguments)
    {
        var run = consumer.Dotnet(["build", "-t:Restore", .. arguments]);
        Assert.True(run.Status == 0, run.Output);
        run = consumer.Dotnet(["msbuild", "-getItem:AdditionalFiles", .. arguments]);
        using var items = JsonDocument.Parse(run.Output[run.Output.IndexOf('{', StringComparison.Ordinal)..]);
        var files = from item in items.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
                    let path = Path.GetRelativePath(consumer.FullPath, item.GetProperty("FullPath").GetString()!).Replace('\\', '/')
                    let role = item.TryGetProperty("ManifestLintRole", out var value) ? value.GetString() : ""
                    select role!.Length == 0 ? path : $"{path}: {role}";
        return [.. files.Order(StringComparer.Ordinal)];
    }

    // The compiler says what it finds in an order of its own, adds the address of the rule, and names the project.
    private static void Told(BuildRun run, int status, params string[] diagnostics)
    {
        var told = run.Diagnostics.Select(d => d.Split(" (https://", 2)[0].Split(" [", 2)[0]);
        Assert.Equal(diagnostics.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        Assert.True(run.Status == status, run.Output);
        Assert.DoesNotContain("AD0001", run.Log, StringComparison.Ordinal);
    }
}
