using System.Globalization;
using System.Text;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Workspace;

/// <summary>Reads files as text. Whatever cannot be read becomes a sentence that says why; nothing is thrown.</summary>
public sealed class FileReader
{
    private const int HeadBytes = 64 * 1024;

    private readonly int maxBytes;

    /// <summary>A reader that refuses files beyond this many bytes.</summary>
    public FileReader(int maxBytes)
    {
        this.maxBytes = maxBytes;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="fullPath">Where it lies.</param>
    /// <param name="path">What people should call it.</param>
    /// <param name="isNamed">A person asked for this file: then every fault is worth telling. Of other files, what shows no sign of a manifest is none.</param>
    /// <param name="isSelected">Whether findings in it are wanted.</param>
    public InputFile Read(string fullPath, string path, bool isNamed, bool isSelected)
    {
        try
        {
            // What has no length is empty, or a pipe or device: only somebody who names those wants to wait for them.
            if (!isNamed && new FileInfo(fullPath).Length == 0)
                return new InputFile(new ManifestFile(path, ""), isSelected, isNamed);
            using var stream = new FileStream(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return Read(stream, path, isNamed, isSelected);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new InputFile(new ManifestFile(path, ""), isSelected, isNamed, SentenceOf(e));
        }
    }

    /// <summary>Reads text that comes from elsewhere (standard input). Faults of the stream itself are thrown.</summary>
    public InputFile Read(Stream stream, string path, bool isNamed, bool isSelected)
    {
        var bytes = ReadAtMost(stream, maxBytes + 1L, out var count);
        var fault = count > maxBytes ? TooLarge() : null;
        var text = fault is null ? Decode(bytes, count, out fault) : "";
        if (fault is not null && !isNamed && !ShowsSignsOfManifest(bytes, count))
            fault = null;
        return new InputFile(new ManifestFile(path, text), isSelected, isNamed, fault);
    }

    private string TooLarge() =>
        Sentence("The file is larger than {0:0.#} MiB and was not read.", maxBytes / (1024.0 * 1024.0));

    private static string SentenceOf(Exception e) => e switch
    {
        UnauthorizedAccessException => "The file cannot be read: permission denied.",
        FileNotFoundException or DirectoryNotFoundException => "The file cannot be read: it is not there (any more), or its name is no UTF-8.",
        PathTooLongException => "The file cannot be read: its path is too long.",
        _ => "The file cannot be read: the system reports an input error.",
    };

    private static byte[] ReadAtMost(Stream stream, long limit, out int count)
    {
        var expected = stream.CanSeek ? Math.Min(stream.Length - stream.Position, limit) : 4096;
        var buffer = new byte[Math.Max(1, (int)expected)];
        count = 0;
        while (true)
        {
            if (count == buffer.Length)
            {
                if (count >= limit || IsAtEnd(stream))
                    return buffer;
                Array.Resize(ref buffer, (int)Math.Min(limit, Math.Max(4096, buffer.Length * 2L)));
            }
            var read = stream.Read(buffer, count, buffer.Length - count);
            if (read == 0)
                return buffer;
            count += read;
        }
    }

    // Saves the copy of a file that is as long as it said it was.
    private static bool IsAtEnd(Stream stream) => stream.CanSeek && stream.Position >= stream.Length;

    private static string Decode(byte[] bytes, int count, out string? fault)
    {
        fault = null;
        var encoding = EncodingOf(bytes, count);
        try
        {
            var text = encoding.GetString(bytes, 0, count);
            var nul = text.IndexOf('\0');
            if (nul < 0)
                return text;
            fault = LooksLikeUtf16(bytes, count)
                ? "The file looks like UTF-16 without a byte order mark. Save it as UTF-8."
                : Sentence("The file is not text: it holds a NUL character in line {0}.", 1 + text.Take(nul).Count(c => c == '\n'));
        }
        catch (DecoderFallbackException e)
        {
            fault = NotDecodable(encoding, bytes, e);
        }
        return "";
    }

    private static string NotDecodable(Encoding encoding, byte[] bytes, DecoderFallbackException e)
    {
        if (encoding is not UTF8Encoding)
            return "The file begins like UTF-16 (byte order mark), but does not go on so. Save it as UTF-8.";
        var line = 1 + bytes.Take(e.Index).Count(b => b == '\n');
        return Sentence("The file is not UTF-8: line {0} holds the byte 0x{1:X2} where no character can have it. Save it as UTF-8.", line, bytes[e.Index]);
    }

    private static string Sentence(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);

    // A byte order mark stays in the text: ManifestFile takes it off and remembers it.
    private static Encoding EncodingOf(byte[] bytes, int count)
    {
        if (count >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        if (count >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    }

    private static bool LooksLikeUtf16(byte[] bytes, int count) =>
        count >= 4 && count % 2 == 0 && ((bytes[0] == 0 && bytes[2] == 0 && bytes[1] != 0) || (bytes[1] == 0 && bytes[3] == 0 && bytes[0] != 0));

    // apiVersion or kind at the start of a line, whatever the encoding; JSON may indent and quote them.
    private static bool ShowsSignsOfManifest(byte[] bytes, int count)
    {
        var head = new StringBuilder();
        for (var i = 0; i < Math.Min(count, HeadBytes); i++)
        {
            if (bytes[i] != 0)
                head.Append((char)bytes[i]);
        }
        return head.ToString().Split('\n').Any(line => IsHeaderLine(line.TrimStart(' ', '{', '"')));
    }

    private static bool IsHeaderLine(string line) =>
        line.StartsWith("apiVersion", StringComparison.Ordinal)
        || line.StartsWith("kind:", StringComparison.Ordinal)
        || line.StartsWith("kind\"", StringComparison.Ordinal);
}
