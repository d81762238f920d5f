namespace ManifestLint.Hosts.Tests;

/// <summary>What a person sees who has added the package: real projects, real builds, every line and the exit status.</summary>
[Collection(RealBuilds.Name)]
public sealed class BuildTests(PackedFeed feed)
{
    [Fact]
    public void A_new_web_project_with_the_package_fails_at_the_line_and_passes_after_the_correction()
    {
        using var consumer = new Consumer(feed, "shop");
        consumer.Without("App.csproj").Without("Code.cs");
        Assert.Equal(0, consumer.Dotnet("new", "web", "--no-restore").Status);
        var command = File.ReadLines(Path.Combine(SharedFolder.Repository, "README.md")).Single(l => l.StartsWith("dotnet add package ManifestLint.MSBuild ", StringComparison.Ordinal));
        var add = consumer.Dotnet(command.Replace("/tmp/feed", feed.Folder, StringComparison.Ordinal).Split(' ')[1..]);
        Assert.True(add.Status == 0, add.Output);
        Assert.Contains("<PrivateAssets>all</PrivateAssets>", File.ReadAllText(consumer["shop.csproj"]), StringComparison.Ordinal);

        consumer.With("deploy/ingress.yaml", Manifests.Broken);
        consumer.Build().Is(1, $"deploy/ingress.yaml(6,44): {Manifests.NoNodePort} [shop.csproj]");
        consumer.With("deploy/ingress.yaml", Manifests.Mended);
        consumer.Build().Is(0);
    }

    [Fact]
    public void Mistakes_in_manifests_and_in_code_appear_in_one_build_whatever_the_folder_is_called_and_whoever_reads_it()
    {
        using var consumer = new Consumer(feed, "Müllers läden & co");
        consumer.With("Code.cs", "public class Code { int x = ; }\n").With("k8s/größe 1.yaml", Manifests.Braces);
        var run = consumer.BuildIn("de");
        run.Is(
            1,
            $"k8s/größe 1.yaml(6,40): {Manifests.NotAScheme} [App.csproj]",
            "Code.cs(1,29): error CS1525: Ungültiger Ausdruck \";\". [App.csproj]");
        Assert.Contains("Fehler", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_do_not_fail_a_build_unless_somebody_says_so()
    {
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", Manifests.Mistyped).With("t.yaml", Manifests.Template);
        var run = consumer.Build();
        run.Is(0, $"a.yaml(6,5): warning {Manifests.NobodyReads} [App.csproj]");
        Assert.Contains("t.yaml(4,9): message ML0005: This file is a template", run.Log, StringComparison.Ordinal);

        consumer.Build("-p:TreatWarningsAsErrors=true").Is(1, $"a.yaml(6,5): error {Manifests.NobodyReads} [App.csproj]");
        consumer.With("a.yaml", Manifests.Broken);
        consumer.Build("-p:NoWarn=ML2001").Is(0);
    }

    [Fact]
    public void The_compilers_properties_in_the_project_hold_for_rules()
    {
        using var consumer = new Consumer(feed);
        consumer.WithProject("<TargetFramework>net10.0</TargetFramework><WarningsAsErrors>$(WarningsAsErrors);ML1001</WarningsAsErrors>").With("a.yaml", Manifests.Mistyped);
        consumer.Build().Is(1, $"a.yaml(6,5): error {Manifests.NobodyReads} [App.csproj]");
        consumer.WithProject(
            "<TargetFramework>net10.0</TargetFramework><TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>ML1001</WarningsNotAsErrors>");
        consumer.Build().Is(0, $"a.yaml(6,5): warning {Manifests.NobodyReads} [App.csproj]");
    }

    [Theory]
    [InlineData("build", "-c", "Release", "-m")]
    [InlineData("build", "-p:Configuration=Release")]
    [InlineData("publish")]
    [InlineData("pack")]
    public void Every_command_that_compiles_lints_once(params string[] command)
    {
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", Manifests.Mistyped);
        consumer.Run(command[0], "en", command[1..]).Is(0, $"a.yaml(6,5): warning {Manifests.NobodyReads} [App.csproj]");
        Assert.DoesNotContain(Directory.EnumerateFiles(consumer["bin"], "*", SearchOption.AllDirectories), f => f.Contains("ManifestLint", StringComparison.Ordinal) || f.Contains("YamlDotNet", StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_with_several_target_frameworks_is_linted_once()
    {
        using var consumer = new Consumer(feed);
        consumer.WithProject("<TargetFrameworks>\n  net10.0;net10.0-browser;\n</TargetFrameworks>").With("a.yaml", Manifests.Mistyped);
        string[] once = [$"a.yaml(6,5): warning {Manifests.NobodyReads} [App.csproj::TargetFramework=net10.0]"];
        consumer.Build("-m").Is(0, once);
        consumer.Build("-graph").Is(0, once);
        consumer.Build("-f", "net10.0").Is(0, once);
        consumer.Build("-f", "net10.0-browser").Is(0);
    }

    [Fact]
    public void Two_projects_of_a_solution_may_share_manifests_and_each_is_told()
    {
        using var consumer = new Consumer(feed);
        const string Shared = "<KubernetesManifest Include=\"../deploy/**/*.yaml\" LinkBase=\"deploy\" />";
        consumer.Without("App.csproj").Without("Code.cs")
            .With("deploy/api.yaml", Manifests.Broken)
            .WithProject("<TargetFramework>net10.0</TargetFramework>", Shared, "One/One.csproj")
            .WithProject("<TargetFramework>net10.0</TargetFramework>", Shared + "<ProjectReference Include=\"../One/One.csproj\" />", "Two/Two.csproj");
        Assert.Equal(0, consumer.Dotnet("new", "sln", "--format", "sln", "-n", "All").Status);
        Assert.Equal(0, consumer.Dotnet("sln", "add", "One", "Two").Status);
        var run = consumer.Build("-m");
        Assert.Equal(1, run.Status);
        Assert.Equal(
            [$"../deploy/api.yaml(6,44): {Manifests.NoNodePort} [One/One.csproj]", $"../deploy/api.yaml(6,44): {Manifests.NoNodePort} [Two/Two.csproj]"],
            run.Diagnostics.Order());
    }

    [Fact]
    public void Nothing_is_searched_or_said_while_an_editor_only_asks_about_the_project()
    {
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", Manifests.Mistyped);
        consumer.Build("-t:Restore").Is(0);
        var run = consumer.Build("-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildingProject=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        run.Is(0);
        Assert.DoesNotContain("Task \"FindManifests\"", run.Log, StringComparison.Ordinal);
        Assert.False(run.HasLinted);
    }
}
