using System.Globalization;
using ManifestLint.Rules;

namespace ManifestLint.Hosts.Tests;

/// <summary>What may go on around the task: other tasks, files that go, many files, many projects. It ends in diagnostics or in silence.</summary>
[Collection(RealBuilds.Name)]
public sealed class HardConditionTests(PackedFeed feed)
{
    private const string Warning = $"warning {Manifests.NobodyReads} [App.csproj]";

    [Fact]
    public void Another_task_may_bring_another_version_of_the_parser()
    {
        using var consumer = new Consumer(feed);
        consumer.With("../other/Parser/YamlDotNet.csproj", Library("<AssemblyVersion>3.2.1.0</AssemblyVersion>", ""))
            .With("../other/Parser/Parser.cs", "namespace YamlDotNet.Core; public class Parser { }")
            .With("../other/Task/Other.csproj", Library("", """
                <ProjectReference Include="../Parser/YamlDotNet.csproj" />
                <Reference Include="$(MSBuildToolsPath)/Microsoft.Build.Framework.dll;$(MSBuildToolsPath)/Microsoft.Build.Utilities.Core.dll" Private="false" />
                """))
            .With("../other/Task/Other.cs", """
                public class Other : Microsoft.Build.Utilities.Task
                {
                    public override bool Execute()
                    {
                        Log.LogMessage(Microsoft.Build.Framework.MessageImportance.High, "the other one: " + typeof(YamlDotNet.Core.Parser).Assembly.GetName());
                        return true;
                    }
                }
                """);
        consumer.Build("../other/Task", "-p:RestoreIgnoreFailedSources=true", "-o", "../tasks").Is(0);

        consumer.WithProject("<TargetFramework>net10.0</TargetFramework>", """
            </ItemGroup>
            <UsingTask TaskName="Other" AssemblyFile="../tasks/Other.dll" />
            <Target Name="First" BeforeTargets="FindKubernetesManifests"><Other /></Target>
            <Target Name="Last" AfterTargets="LintKubernetesManifests"><Other /></Target>
            <ItemGroup>
            """).With("a.yaml", Manifests.Mistyped);
        var run = consumer.Build();
        run.Is(0, $"a.yaml(6,5): {Warning}");
        Assert.Equal(2, run.Log.Split("the other one: YamlDotNet, Version=3.2.1.0").Length - 1);
    }

    [Fact]
    public void A_manifest_that_goes_while_the_build_runs_is_missed_only_by_name()
    {
        using var consumer = new Consumer(feed);
        const string Delete = "</ItemGroup><Target Name=\"Go\" AfterTargets=\"FindKubernetesManifests\"><Delete Files=\"a.yaml;../b.yaml\" /></Target><ItemGroup>";
        consumer.WithProject("<TargetFramework>net10.0</TargetFramework>", Delete).With("a.yaml", Manifests.Broken);
        consumer.Build().Is(0);

        consumer.WithProject("<TargetFramework>net10.0</TargetFramework>", "<KubernetesManifest Include=\"../b.yaml\" />" + Delete).With("a.yaml", Manifests.Broken).With("../b.yaml", Manifests.Broken);
        consumer.Build().Is(1, "App.csproj : error ML0006: There is no file or folder '../b.yaml'.");
    }

    [Fact]
    public void What_a_node_keeps_of_manifests_is_what_they_hold_now()
    {
        const string Build = "<MSBuild Projects=\"App.csproj\" Targets=\"Build\" Properties=\"Round={0}\" />";
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", Manifests.Mistyped).With("b.yaml", Manifests.ClusterIpService.Replace(": api", ": other", StringComparison.Ordinal))
            .With("longer.txt", "# a line more\n" + Manifests.Mistyped).With("broken.txt", Manifests.Broken);
        string[] rounds =
        [
            "<Target Name=\"Rounds\">",
            string.Format(CultureInfo.InvariantCulture, Build, 1),
            "<Copy SourceFiles=\"longer.txt\" DestinationFiles=\"a.yaml\" />",
            string.Format(CultureInfo.InvariantCulture, Build, 2),
            string.Format(CultureInfo.InvariantCulture, Build, 3),
            "<Delete Files=\"a.yaml\" />",
            string.Format(CultureInfo.InvariantCulture, Build, 4),
            "<Copy SourceFiles=\"broken.txt\" DestinationFiles=\"c.yaml\" />",
            string.Format(CultureInfo.InvariantCulture, Build, 5),
            "</Target>",
        ];
        consumer.Build("App.csproj").Is(0, $"a.yaml(6,5): {Warning}");

        consumer.With("Rounds.proj", $"<Project>{string.Concat(rounds)}</Project>");
        consumer.Build("Rounds.proj").Is(1, $"a.yaml(6,5): {Warning}", $"a.yaml(7,5): {Warning}", $"a.yaml(7,5): {Warning}", $"c.yaml(6,44): {Manifests.NoNodePort} [App.csproj]");
    }

    // The system reads a process' own memory for nobody, not even for root.
    [Fact]
    public void A_manifest_that_cannot_be_read_is_an_error_in_that_file()
    {
        using var consumer = new Consumer(feed);
        consumer.WithProject("<TargetFramework>net10.0</TargetFramework>", "<KubernetesManifest Include=\"memory.yaml\" />")
            .WithLink("memory.yaml", "/proc/self/mem").With("a.yaml", Manifests.Mistyped);
        consumer.Build().Is(1, $"a.yaml(6,5): {Warning}", "memory.yaml(1,1): error ML0001: The file cannot be read: the system reports an input error. [App.csproj]");
    }

    [NotAsRootFact]
    public void A_manifest_without_permission_is_an_error_in_that_file()
    {
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", Manifests.Mistyped).WithLocked("locked.yaml", Manifests.Broken);
        consumer.Build().Is(1, $"a.yaml(6,5): {Warning}", "locked.yaml(1,1): error ML0001: The file cannot be read: permission denied. [App.csproj]");
    }

    [Fact]
    public void A_folder_and_a_link_to_nowhere_that_are_called_like_manifests_are_none()
    {
        using var consumer = new Consumer(feed);
        consumer.With("folder.yaml/a.yaml", Manifests.Mistyped).WithLink("nowhere.yaml", "gone.yaml");
        consumer.Build().Is(0, $"folder.yaml/a.yaml(6,5): {Warning}");
    }

    [Fact]
    public void Ten_thousand_files_are_linted()
    {
        using var consumer = new Consumer(feed);
        for (var i = 0; i < 10_000; i++)
            consumer.With($"deploy/{i % 100}/app{i}.yaml", Manifests.ClusterIpService.Replace("name: api", $"name: api{i}", StringComparison.Ordinal));
        consumer.With("deploy/99/last.yaml", Manifests.Mistyped);
        consumer.Build().Is(0, $"deploy/99/last.yaml(6,5): {Warning}");
    }

    [Fact]
    public void Projects_that_refer_to_each_other_are_linted_once_each_with_and_without_a_graph()
    {
        using var consumer = new Consumer(feed);
        consumer.Without("App.csproj").Without("Code.cs")
            .With("One/a.yaml", Manifests.Mistyped)
            .WithProject("<TargetFrameworks>net10.0;net10.0-browser</TargetFrameworks>", "", "One/One.csproj")
            .WithProject("<TargetFramework>net10.0</TargetFramework>", "<ProjectReference Include=\"../One/One.csproj\" />", "Two/Two.csproj");
        Assert.Equal(0, consumer.Dotnet("new", "sln", "--format", "sln", "-n", "All").Status);
        Assert.Equal(0, consumer.Dotnet("sln", "add", "One", "Two").Status);
        string[] once = [$"a.yaml(6,5): warning {Manifests.NobodyReads} [One/One.csproj::TargetFramework=net10.0]"];
        consumer.Build("-m").Is(0, once);
        consumer.Build("-graph", "-m").Is(0, once);
        consumer.Build("Two", "-graph").Is(0, once);
    }

    [Fact]
    public void Every_diagnostic_links_to_its_rule()
    {
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", Manifests.Mistyped.Replace("name: api", "name: other", StringComparison.Ordinal)).With("b.yaml", Manifests.Broken);
        var run = consumer.Build("-tl:on");
        Assert.Equal(1, run.Status);
        // A terminal's link: what it leads to, and what it is called.
        foreach (var rule in RuleCatalog.All.Select(r => r.Descriptor).Where(d => d.Id is "ML1001" or "ML2001"))
            Assert.Contains($"\u001b]8;;{rule.HelpLink}\u001b\\{rule.Id}\u001b]8;;\u001b\\", run.Output, StringComparison.Ordinal);
    }

    private static string Library(string properties, string items) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework>{properties}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>";
}
