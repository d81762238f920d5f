using ManifestLint.Tests.Architecture;

namespace ManifestLint.Hosts.Tests;

/// <summary>
/// The commands of the documents that pack and install packages are run as they are written, in the order of their block, with three differences: packages come
/// from and go to a folder of the test, what has been built is not built again, and a global tool is installed where only the test looks.
/// </summary>
[Collection(RealBuilds.Name)]
public sealed class DocumentCommandTests(PackedFeed feed)
{
    public static TheoryData<string> Blocks => [.. DocumentCommand.Run.Where(c => c.IsOfPackages).Select(BlockOf).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void The_commands_of_a_block_work_one_after_the_other(string block)
    {
        using var consumer = new Consumer(feed)
            .With("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        var packed = Directory.CreateDirectory(consumer["packed"]).FullName;
        foreach (var command in DocumentCommand.Run.Where(c => c.IsOfPackages && BlockOf(c) == block))
        {
            var arguments = Arguments(command, packed, consumer["tools"]);
            var run = DotnetRun.Start(arguments[0] == "pack" ? SharedFolder.Repository : consumer.FullPath, feed, arguments);
            Assert.True(run.Status == command.Status, $"{command.Name}: {command.Text}\n{run.Output}");
        }
    }

    private static string BlockOf(DocumentCommand command) => $"{command.Document}:{command.Block}";

    private static string[] Arguments(DocumentCommand command, string packed, string tools)
    {
        var words = command.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .SelectMany(w => w switch { "/tmp/feed" => [packed], "--global" => ["--tool-path", tools], _ => new[] { w } });
        return words.First() == "pack" ? [.. words, "-c", PackedFeed.Configuration, "--no-build"] : [.. words];
    }
}
