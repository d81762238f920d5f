namespace ManifestLint.Hosts.Tests;

/// <summary>A build does what is new and no more, and what it has said once it says again until it is mended.</summary>
[Collection(RealBuilds.Name)]
public sealed class IncrementalBuildTests(PackedFeed feed)
{
    private const string Warning = $"a.yaml(6,5): warning {Manifests.NobodyReads} [App.csproj]";

    [Fact]
    public void Only_what_has_changed_since_a_quiet_build_is_worth_another_run()
    {
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", Manifests.Mended);
        AssertLinted(consumer.Build(), 0);
        AssertSkipped(consumer.Build());

        consumer.With("b.yml", "nothing: to see\n");
        AssertLinted(consumer.Build(), 0);
        AssertSkipped(consumer.Build());

        // A manifest that changes and is older than the last build: a file that was moved here, or came out of an archive.
        string[] error = [$"a.yaml(6,44): {Manifests.NoNodePort} [App.csproj]"];
        consumer.With("a.yaml", Manifests.Broken);
        File.SetLastWriteTimeUtc(consumer["a.yaml"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        AssertLinted(consumer.Build(), 1, error);
        AssertLinted(consumer.Build(), 1, error);

        consumer.Without("a.yaml");
        AssertLinted(consumer.Build(), 0);
        AssertSkipped(consumer.Build());
    }

    [Fact]
    public void A_build_that_warned_warns_again_until_the_configuration_changes()
    {
        using var consumer = new Consumer(feed);
        consumer.With("a.yaml", Manifests.Mistyped);
        AssertLinted(consumer.Build(), 0, Warning);
        AssertLinted(consumer.Build(), 0, Warning);

        consumer.With(".manifestlint.yaml", "rules: { ML1001: off }\n");
        AssertLinted(consumer.Build(), 0);
        AssertSkipped(consumer.Build());

        consumer.With(".manifestlint.yaml", "rules: { ML1001: error }\n");
        AssertLinted(consumer.Build(), 1, Warning.Replace("warning", "error", StringComparison.Ordinal));
        AssertLinted(consumer.Build("-p:NoWarn=ML1001"), 0);

        consumer.Without(".manifestlint.yaml");
        AssertLinted(consumer.Build(), 0, Warning);
        Assert.Equal(0, consumer.Dotnet("clean").Status);
        Assert.Empty(Directory.EnumerateFiles(consumer["obj"], "*.manifestlint.*", SearchOption.AllDirectories));
    }

    private static void AssertLinted(BuildRun run, int status, params string[] diagnostics)
    {
        run.Is(status, diagnostics);
        Assert.True(run.HasLinted);
    }

    private static void AssertSkipped(BuildRun run)
    {
        run.Is(0);
        Assert.False(run.HasLinted);
        Assert.Contains("Skipping target \"LintKubernetesManifests\"", run.Log, StringComparison.Ordinal);
    }
}
