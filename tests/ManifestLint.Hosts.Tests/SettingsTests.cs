namespace ManifestLint.Hosts.Tests;

/// <summary>The properties and items of docs/msbuild.md, and what becomes of mistakes in them and in the files.</summary>
[Collection(RealBuilds.Name)]
public sealed class SettingsTests(PackedFeed feed)
{
    private const string Warning = $"warning {Manifests.NobodyReads} [App.csproj]";

    [Fact]
    public void Properties_say_what_is_searched()
    {
        using var consumer = new Consumer(feed);
        foreach (var folder in new[] { "deploy", "other", "bin/x", "obj/x" })
            consumer.With(folder + "/a.yaml", Manifests.Mistyped);
        consumer.Build().Is(0, $"deploy/a.yaml(6,5): {Warning}", $"other/a.yaml(6,5): {Warning}");
        consumer.Build("-p:ManifestLintEnabled=false").Is(0);
        consumer.Build("-p:EnableDefaultManifestItems=false").Is(0);
        consumer.WithProject("<TargetFramework>net10.0</TargetFramework><ManifestLintGlobs>deploy/**;nowhere/**;gone</ManifestLintGlobs>");
        consumer.Build().Is(0, $"deploy/a.yaml(6,5): {Warning}");
    }

    [Fact]
    public void Items_name_manifests_and_default_excludes_leave_some_out()
    {
        using var consumer = new Consumer(feed);
        consumer.WithProject(
                "<TargetFramework>net10.0</TargetFramework><DefaultItemExcludes>$(DefaultItemExcludes);test[data]\\**</DefaultItemExcludes>",
                "<KubernetesManifest Include=\"test[data]/b.yaml;gone.yaml\" /><KubernetesManifest Include=\"../shared/c.yaml\" Link=\"deploy/c.yaml\" />")
            .With("test[data]/a.yaml", Manifests.Mistyped).With("test[data]/b.yaml", Manifests.Mistyped)
            .With("../shared/c.yaml", Manifests.Mistyped).With("../shared/d.yaml", Manifests.Mistyped);
        consumer.Build().Is(
            1,
            "App.csproj : error ML0006: There is no file or folder 'gone.yaml'.",
            $"test[data]/b.yaml(6,5): {Warning}",
            $"../shared/c.yaml(6,5): {Warning}");
    }

    [Fact]
    public void A_configuration_and_a_context_can_be_named()
    {
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", Manifests.Ingress).With("../around/b.yaml", Manifests.ClusterIpService)
            .With("certain.yml", "complete: true\n").With("quiet.yml", "rules: { ML2001: off }\n");
        consumer.Build("-p:ManifestLintContext=..", "-p:ManifestLintConfig=certain.yml").Is(1, $"a.yaml(6,44): {Manifests.NoNodePort} [App.csproj]");
        consumer.Build("-p:ManifestLintContext=..", "-p:ManifestLintConfig=quiet.yml").Is(0);
        consumer.Build("-p:ManifestLintContext=nowhere", "-p:ManifestLintConfig=gone.yml", "-p:EnableDefaultManifestItems=false").Is(
            1,
            "App.csproj : error ML0006: There is no configuration file 'gone.yml'.",
            "App.csproj : error ML0006: There is no folder 'nowhere' to look up the context in.");
    }

    [Fact]
    public void Whatever_lies_in_the_folder_ends_in_diagnostics()
    {
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", "apiVersion: v1\nkind: Service\nmetadata: [\n").With("b.yaml", "apiVersion: v1\nkind: Service\u0000\n")
            .With(".manifestlint.yaml", "rules:\n  ML9999: error\n").WithLink("loop", ".").WithLink("self.yaml", "self.yaml").With("empty.json", "");
        var run = consumer.Build();
        Assert.Equal(1, run.Status);
        Assert.Equal(
            [".manifestlint.yaml(2,3): error ML0006", "a.yaml(3,11): error ML0001", "b.yaml(1,1): error ML0001"],
            run.Diagnostics.Select(d => string.Join(':', d.Split(':').Take(2))).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("   at ", run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_of_the_task_itself_is_one_line()
    {
        using var consumer = new Consumer(feed);
        Directory.CreateDirectory(consumer["obj/Debug/net10.0/App.manifestlint.inputs"]);
        var run = consumer.Build();
        Assert.Equal(1, run.Status);
        Assert.StartsWith("App.csproj : error ML0009: ManifestLint could not do its work: ", Assert.Single(run.Diagnostics), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ManifestLint", run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_manifests_is_a_project()
    {
        using var consumer = new Consumer(feed);
        consumer.With("appsettings.json", "{ \"Logging\": {} }\n").With("ci.yml", "on: push\n");
        consumer.Build().Is(0);
    }
}
