package dev.twinprop.comparison.cli;

import dev.twinprop.contract.spec.SpecException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code twinprop}: finds the bug in a hand-written neural network and names it. */
@Command(
        name = "twinprop",
        header = "Finds the bug in a hand-written neural network and names it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DiffCommand.class,
            InvestigateCommand.class,
            BenchCommand.class,
            ScorecardCommand.class,
            ListCommand.class,
            GenerateCompletion.class
        },
        footer = {"", "Try:  twinprop diff spiral --fault bias-gradient-not-averaged"})
public final class Twinprop implements Runnable {

    @Spec
    CommandSpec command;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    boolean help;

    @Option(names = "--debug", description = "Print the stack trace of an error.")
    boolean debug;

    /** Runs the program and exits with its code: 0 agree, 1 a bug was found, 2 trouble. */
    public static void main(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs the program in this process and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Twinprop())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, args) -> trouble(err, usage(e), e, isDebug(args)))
                .setExecutionExceptionHandler((e, failed, result) -> trouble(
                        err, describe(e), e, isDebug(result.originalArgs().toArray(new String[0]))));
        int code = commandLine.execute(arguments);
        out.flush();
        return code;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new Trouble("no command given; see twinprop --help");
    }

    private static boolean isDebug(String[] arguments) {
        return Arrays.asList(arguments).contains("--debug");
    }

    private static int trouble(PrintWriter err, String message, Exception e, boolean debug) {
        err.println("twinprop: " + message.lines().collect(Collectors.joining(" ")));
        if (debug) {
            e.printStackTrace(err);
        }
        err.flush();
        return ExitCode.TROUBLE;
    }

    private static String describe(Exception e) {
        if (e instanceof Trouble || e instanceof SpecException) {
            return String.valueOf(e.getMessage());
        }
        return "internal error: " + e + "; --debug shows where";
    }

    private static String usage(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            String what = unmatched.isUnknownOption() ? "unknown option " : "unexpected argument ";
            return what + String.join(" ", unmatched.getUnmatched())
                    + (suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?")
                    + " (see " + command + " --help)";
        }
        return e.getMessage() + " (see " + command + " --help)";
    }
}
