using System.Text;
using ManifestLint.Engine.Linting;
using ManifestLint.Workspace;

namespace ManifestLint.Tests.Workspace;

public sealed class FileReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Utf8_with_and_without_byte_order_mark_is_read()
    {
        Assert.Equal(("ä: 名", false), TextOf(Encoding.UTF8.GetBytes("ä: 名")));
        Assert.Equal(("ä: 名", true), TextOf([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("ä: 名")]));
        Assert.Equal(("", false), TextOf([]));
    }

    [Fact]
    public void Utf16_with_byte_order_mark_is_read()
    {
        Assert.Equal(("ä: 名", true), TextOf([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("ä: 名")]));
        Assert.Equal(("ä: 名", true), TextOf([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("ä: 名")]));
    }

    [Fact]
    public void Utf16_without_byte_order_mark_is_told_from_a_binary_file()
    {
        Assert.Equal("The file looks like UTF-16 without a byte order mark. Save it as UTF-8.", FaultOf(Encoding.Unicode.GetBytes("kind: Service")));
        Assert.Equal("The file is not text: it holds a NUL character in line 2.", FaultOf("kind: X\na: \0"u8.ToArray()));
        Assert.Equal("The file begins like UTF-16 (byte order mark), but does not go on so. Save it as UTF-8.", FaultOf([0xFF, 0xFE, 0x41]));
    }

    [Fact]
    public void A_file_that_is_not_utf8_says_where()
    {
        byte[] latin = [.. "a: 1\nb: ok\nname: caf"u8, 0xE9, .. "\nlast: 1\n"u8];
        Assert.Equal("The file is not UTF-8: line 3 holds the byte 0xE9 where no character can have it. Save it as UTF-8.", FaultOf(latin));
        Assert.Equal("The file is not UTF-8: line 1 holds the byte 0xE9 where no character can have it. Save it as UTF-8.", FaultOf([0x41, 0xE9]));
    }

    [Theory]
    [InlineData("kind: Service\nname: ", true)]
    [InlineData("{\n  \"apiVersion\": \"v1\", \"x\": \"", true)]
    [InlineData("title: ", false)]
    [InlineData("  - mykind: ", false)]
    public void A_searched_file_is_reported_only_if_it_shows_signs_of_a_manifest(string text, bool reported)
    {
        folder.With("a.yaml", [.. Encoding.UTF8.GetBytes(text), 0xFF]);
        var file = new FileReader(1000).Read(folder["a.yaml"], "a.yaml", isNamed: false, isSelected: true);
        Assert.Equal(reported, file.ReadError is not null);
        Assert.Equal("", file.File.Text);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_not_read()
    {
        folder.With("a.yaml", new string('a', 1000)).With("b.yaml", new string('a', 1001));
        var reader = new FileReader(1000);
        Assert.Null(reader.Read(folder["a.yaml"], "a.yaml", isNamed: true, isSelected: true).ReadError);
        Assert.Equal("The file is larger than 0 MiB and was not read.", reader.Read(folder["b.yaml"], "b.yaml", isNamed: true, isSelected: true).ReadError);
    }

    [Fact]
    public void A_stream_of_unknown_length_is_read_to_its_end_or_to_the_limit()
    {
        var reader = new FileReader(100_000);
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(i => (char)('a' + (i % 26))));
        Assert.Equal(text, reader.Read(new Pipe(Encoding.UTF8.GetBytes(text)), "-", isNamed: true, isSelected: true).File.Text);
        var tooLong = reader.Read(new Pipe(new byte[1_000_000]), "-", isNamed: true, isSelected: true);
        Assert.Equal("The file is larger than 0.1 MiB and was not read.", tooLong.ReadError);
    }

    [Fact]
    public void A_file_that_may_not_be_read_says_so()
    {
        // The system refuses to open a folder as a file with the same words that it has for a file without permission, and does so to root too.
        Directory.CreateDirectory(folder["a.yaml/x"]);
        Assert.Equal("The file cannot be read: permission denied.", Read("a.yaml").ReadError);
    }

    [Fact]
    public void A_file_that_is_gone_says_so() =>
        Assert.Equal("The file cannot be read: it is not there (any more), or its name is no UTF-8.", Read("gone.yaml").ReadError);

    [Fact]
    public void A_pipe_that_nobody_named_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (var make = System.Diagnostics.Process.Start("mkfifo", folder["a.yaml"]))
            make.WaitForExit();
        var request = new WorkspaceRequest { WorkingFolder = folder.FullPath, Paths = ["."], ReadConfiguration = static _ => Configuration.Empty };
        var read = WorkspaceReader.Read(request);
        Assert.Equal("", Assert.Single(read.Files).File.Text);
    }

    private (string Text, bool HasMark) TextOf(byte[] bytes)
    {
        var file = folder.With("a.yaml", bytes).Read();
        Assert.Null(file.ReadError);
        return (file.File.Text, file.File.HasByteOrderMark);
    }

    private string? FaultOf(byte[] bytes) => folder.With("a.yaml", bytes).Read().ReadError;

    private InputFile Read(string path) => folder.Read(path);

    private sealed class Pipe(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 777));
    }
}

internal static class FolderReading
{
    public static InputFile Read(this TemporaryFolder folder, string path = "a.yaml") =>
        new FileReader(1_000_000).Read(folder[path], path, isNamed: true, isSelected: true);
}
