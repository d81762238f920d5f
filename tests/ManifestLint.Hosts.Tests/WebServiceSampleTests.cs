namespace ManifestLint.Hosts.Tests;

/// <summary>samples/webservice does what its README says: the build fails with the overlay story, and passes after the patch.</summary>
[Collection(RealBuilds.Name)]
public sealed class WebServiceSampleTests(PackedFeed feed)
{
    private static readonly string Sample = Path.Combine(SharedFolder.Repository, "samples", "webservice");

    [Fact]
    public void The_build_of_the_web_service_fails_with_the_overlay_story_and_passes_after_the_patch()
    {
        using var consumer = Copy();
        var told = File.ReadLines(Path.Combine(Sample, "README.md")).Single(l => l.Contains(": error ML", StringComparison.Ordinal));
        consumer.Build().Is(1, $"{told} [WebService.csproj]");
        consumer.Git("apply", "fix.patch");
        consumer.Build().Is(0);
    }

    [Fact]
    public void The_feed_is_the_folder_that_the_readme_packs_into()
    {
        var readme = File.ReadAllText(Path.Combine(Sample, "README.md"));
        Assert.Contains("dotnet pack src/MsBuildTask -o samples/webservice/feed\n", readme, StringComparison.Ordinal);
        Assert.Contains("value=\"feed\"", File.ReadAllText(Path.Combine(Sample, "nuget.config")), StringComparison.Ordinal);
        Assert.DoesNotContain("samples", File.ReadAllText(Path.Combine(SharedFolder.Repository, "ManifestLint.sln")), StringComparison.Ordinal);
    }

    private Consumer Copy()
    {
        var consumer = new Consumer(feed, "webservice").Without("App.csproj").Without("Code.cs");
        foreach (var file in Directory.EnumerateFiles(Sample, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Sample, file).Replace('\\', '/');
            if (!path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("feed/", StringComparison.Ordinal))
                consumer.With(path, File.ReadAllText(file));
        }
        Directory.CreateDirectory(consumer["feed"]);
        File.Copy(feed.Package, consumer["feed/" + Path.GetFileName(feed.Package)]);
        return consumer;
    }
}
